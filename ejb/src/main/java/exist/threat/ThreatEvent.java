package exist.threat;

import exist.database.Columns;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What is said of an event itself.
 *
 * @param remote its number at its MISP server, or 0
 * @param info its title; null: it has none
 * @param date null: it has none
 * @param level 1 high, 2 medium, 3 low, 4 undefined
 * @param analysis 0 initial, 1 ongoing, 2 complete
 * @param publishTimestamp when it was published last; null: the source does not say. The epoch: never
 * @param timestamp when it was changed last; null: the source does not say
 * @param org the owner; null: as {@code orgc}
 * @param orgc the creator, or null
 * @param attributeCount how many it has, as the source says; -1: it does not
 */
public record ThreatEvent(
        long remote,
        UUID uuid,
        String info,
        LocalDate date,
        int level,
        int analysis,
        boolean published,
        Instant publishTimestamp,
        Instant timestamp,
        Org org,
        Org orgc,
        long attributeCount,
        Handling handling,
        Marks marks,
        List<Related> related)
        implements ThreatItem {

    public static final int UNDEFINED = 4;

    public ThreatEvent {
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(handling);
        Objects.requireNonNull(marks);
        level = Words.octet(level, UNDEFINED);
        analysis = Words.octet(analysis, 0);
        org = org == null ? orgc : org;
        attributeCount = Math.max(-1, Math.min(attributeCount, 0xffff_ffffL));
        related = related.stream().sorted(Comparator.comparing(Related::uuid)).toList();
    }

    /** The same, changed last at that moment. */
    public ThreatEvent at(Instant changed) {
        return new ThreatEvent(
                remote,
                uuid,
                info,
                date,
                level,
                analysis,
                published,
                publishTimestamp,
                changed,
                org,
                orgc,
                attributeCount,
                handling,
                marks,
                related);
    }

    @Override
    public UUID event() {
        return uuid;
    }

    /** Another event that the source says has to do with this one. */
    public record Related(UUID uuid, String info, LocalDate date) {}

    /**
     * What MISP servers need of an event among each other.
     *
     * @param distribution 0 organisation, 1 community, 2 connected communities, 3 all communities, 4 sharing group
     * @param sharingGroup 0: none
     * @param extendsEvent the event that it adds to, or null
     */
    public record Handling(
            int distribution,
            long sharingGroup,
            String creatorEmail,
            UUID extendsEvent,
            boolean disableCorrelation,
            boolean proposalEmailLock,
            boolean locked) {

        public static final Handling USUAL = new Handling(3, 0, null, null, false, false, false);

        private static final int LONGEST_EMAIL = 255;

        public Handling {
            distribution = Words.octet(distribution, 0);
            sharingGroup = Math.max(0, sharingGroup);
            creatorEmail = creatorEmail == null || creatorEmail.isBlank()
                    ? null
                    : Columns.cut(creatorEmail.strip(), LONGEST_EMAIL);
        }
    }
}

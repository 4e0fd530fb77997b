package exist.threat;

import java.util.UUID;

/** An organisation. */
public record OrgRow(long id, UUID uuid, String name) {}

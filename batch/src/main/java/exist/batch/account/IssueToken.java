package exist.batch.account;

import exist.account.AccountException;
import exist.account.ApiTokens;
import exist.account.Role;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HexFormat;

/**
 * Takes up an API token that an administrator made on the server, of which only the hash comes here. What is wrong stands
 * in the exit status.
 */
@Named("issueToken")
@Dependent
class IssueToken extends AbstractBatchlet {

    private final ApiTokens tokens;
    private final JobContext job;
    private final String name;
    private final String role;
    private final String hash;

    @Inject
    IssueToken(
            ApiTokens tokens,
            JobContext job,
            @BatchProperty(name = "name") String name,
            @BatchProperty(name = "role") String role,
            @BatchProperty(name = "hash") String hash) {
        this.tokens = tokens;
        this.job = job;
        this.name = name;
        this.role = role;
        this.hash = hash;
    }

    @Override
    public String process() {
        try {
            var granted = Role.of(role)
                    .orElseThrow(() -> new IllegalArgumentException("role must be viewer, analyst or admin"));
            var token = tokens.store(name == null ? "" : name, granted, sha256(), null);
            job.setExitStatus("Token \"" + token.name() + "\" may do what the role " + granted.label() + " may.");
            return "COMPLETED";
        } catch (AccountException | IllegalArgumentException e) {
            job.setExitStatus(e.getMessage());
            return "REFUSED";
        }
    }

    private byte[] sha256() {
        if (hash == null || !hash.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("hash must be the SHA-256 of the token, 64 hex digits");
        }
        return HexFormat.of().parseHex(hash);
    }
}

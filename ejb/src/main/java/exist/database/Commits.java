package exist.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Facts that are written through the persistence unit: what is remembered of them ends with their commit as well. */
@ApplicationScoped
public class Commits {

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry registry;

    /** The transaction at hand changes something that lists show. */
    public void count() {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nobody else sees it yet.
            }

            @Override
            public void afterCompletion(int status) {
                Transactions.changed();
            }
        });
    }
}

package exist.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import exist.it.ExistServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Who is let in, what each role may do and what other sites may make a browser do; the roles again after a restart. */
@TestInstance(Lifecycle.PER_CLASS)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class SecurityIT {

    private final ExistServer exist = new ExistServer("security").optimised();

    @BeforeAll
    void start() {
        exist.start();
    }

    @AfterAll
    void stop() {
        exist.close();
    }

    private void restart(String anonymous) {
        exist.stop();
        exist.with("EXIST_API_ANONYMOUS", anonymous).start();
    }

    @Nested
    @Order(1)
    class FirstStart {

        @Nested
        class Access extends AccessChecks {
            Access() {
                super(exist);
            }
        }

        @Nested
        class Bodies extends BodyChecks {
            Bodies() {
                super(exist);
            }
        }

        @Nested
        class Sessions extends SessionChecks {
            Sessions() {
                super(exist);
            }
        }

        @Nested
        class Pages extends PageChecks {
            Pages() {
                super(exist);
            }
        }
    }

    @Nested
    @Order(2)
    @TestInstance(Lifecycle.PER_CLASS)
    class WithAnonymousReading {

        private final Visitor nobody = Visitor.nobody(exist);

        @BeforeAll
        void allow() {
            restart("read");
        }

        @Test
        void theOriginalsClientsReadWithoutAToken() throws Exception {
            assertThat(nobody.get("/api/").statusCode()).isEqualTo(200);
            assertThat(nobody.get("/api/reputation").statusCode()).isEqualTo(200);
            assertThat(nobody.get("/api/reputation/sources").statusCode()).isEqualTo(200);
        }

        @Test
        void andNothingElse() throws Exception {
            assertThat(nobody.get("/api/feeds").statusCode()).isEqualTo(401);
            assertThat(nobody.get("/api/reputation/../feeds").statusCode()).isEqualTo(401);
            assertThat(nobody.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(nobody.get("/reputation.xhtml").statusCode()).isEqualTo(302);
            assertThat(nobody.post("/api/reputation", "{}").statusCode()).isEqualTo(401);
            assertThat(nobody.call("wrong", "GET", "/api/reputation", null))
                    .as("who shows a token means it")
                    .isEqualTo(401);
        }
    }

    @Nested
    @Order(3)
    @TestInstance(Lifecycle.PER_CLASS)
    class AfterARestart {

        @BeforeAll
        void again() {
            restart("");
        }

        @Nested
        class Access extends AccessChecks {
            Access() {
                super(exist);
            }
        }

        @Nested
        class Pages extends PageChecks {
            Pages() {
                super(exist);
            }
        }
    }
}

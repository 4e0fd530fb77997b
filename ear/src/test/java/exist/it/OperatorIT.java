package exist.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README tells an operator to type, typed. */
class OperatorIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Pattern NUMBER = Pattern.compile("\"result\" => (\\d+)");
    private static final Pattern STATUS = Pattern.compile("\"batch-status\" => \"(\\w+)\"");

    @Test
    void startsReadsStopsAndRestartsAJob() throws Exception {
        var hurry = new CountDownLatch(1);
        try (var publisher = new Publisher();
                var exist = new ExistServer("operator")
                        .with("EXIST_FEED_PRIVATE", true)
                        .start()) {
            var pipeline = new Pipeline(exist);
            pipeline.feed("slow", publisher.uri("/list.txt"), "LIST", "ip", "");
            publisher.says("text/plain", null, 0, out -> {
                out.write("192.0.2.1\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                await(hurry);
            });

            int execution = number(exist.cli(readme("start-job").replace("urlhaus", "slow")));
            Await.until(
                    "the job to be listed", SOON, () -> status(exist, execution).equals("STARTED"));

            exist.cli(readme("stop-job").replace("execution-id=1", "execution-id=" + execution))
                    .orElseThrow();
            assertThat(pipeline.awaitNewest("slow").path("state").asText()).isEqualTo("STOPPED");
            hurry.countDown();
            publisher.says("192.0.2.1\n192.0.2.2\n");

            int again = number(exist.cli(readme("restart-job").replace("execution-id=1", "execution-id=" + execution)));
            assertThat(pipeline.awaitNewest("slow").path("state").asText()).isEqualTo("LOADED");

            assertThat(pipeline.listed("slow")).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
            assertThat(exist.cli(readme("read-resource")).orElseThrow().output())
                    .contains("\"" + execution + "\" => {", "\"" + again + "\" => {");
        }
    }

    /** The README's command with this operation, as the shell hands it on. */
    private static String readme(String operation) throws IOException {
        var lines = Files.readAllLines(Script.ROOT.resolve("README.md"));
        var jobs = lines.stream()
                .filter(line -> line.startsWith("jobs="))
                .findFirst()
                .orElseThrow()
                .substring("jobs=".length());
        return lines.stream()
                .filter(line -> line.startsWith("./exist cli "))
                .flatMap(line -> Pattern.compile("\"([^\"]*)\"").matcher(line).results())
                .map(command -> command.group(1).replace("$jobs", jobs))
                .filter(command -> command.contains(":" + operation + "("))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the README does not show " + operation));
    }

    private static int number(Script.Answer answer) {
        var result = NUMBER.matcher(answer.orElseThrow().output());
        assertThat(result.find()).as(answer.output()).isTrue();
        return Integer.parseInt(result.group(1));
    }

    /** Empty while WildFly does not list the execution yet: it looks for new ones every 3 s at most. */
    private static String status(ExistServer exist, int execution) {
        var answer = exist.cli("/deployment=exist.ear/subdeployment=batch.jar/subsystem=batch-jberet"
                + "/job=reputation-tracker/execution=" + execution + ":read-resource(include-runtime=true)");
        var status = STATUS.matcher(answer.output());
        return status.find() ? status.group(1) : "";
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}

package exist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import exist.feed.Feed;

/** What holds for all of ejb, whoever adds to it. */
@AnalyzeClasses(packages = "exist", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheGuardedClientReachesTheNetwork = noClasses()
            .that()
            .resideOutsideOfPackage("exist.net")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc.client5.http.impl..", "org.apache.hc.core5..", "java.net.http..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.URLConnection")
            .orShould()
            .callMethod(java.net.URL.class, "openStream")
            .because("GuardedClient checks where a request goes, and how long and how much it may take");

    @ArchTest
    static final ArchRule onlySettingsReadsConfiguration = noClasses()
            .that()
            .resideOutsideOfPackage("exist.settings")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile.config..")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("docs/settings.md has every key, and a wrong value is told at the start");

    @ArchTest
    static final ArchRule accountsKnowNothingOfFeeds = noClasses()
            .that()
            .resideInAnyPackage("exist.account..", "exist.net..", "exist.settings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("exist.feed..", "exist.reputation..")
            .because("all features stand on these");

    @ArchTest
    static final ArchRule feedsAreKnownByTheirIds = classes()
            .that()
            .implement(Feed.class)
            .and()
            .resideInAPackage("exist..feed")
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and()
            .areTopLevelClasses()
            .should()
            .bePackagePrivate()
            .because("nobody but CDI names a feed");

    @ArchTest
    static final ArchRule logsAreLogged = noClasses()
            .that()
            .resideOutsideOfPackage("exist.demo") // a program of the command line
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule nobodyNamesAFeed = noClasses()
            .that()
            .resideOutsideOfPackage("exist.*.feed")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("exist.*.feed")
            .because("adding one is one class and its sample");

    @ArchTest
    static final ArchRule noEdgeIsKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("exist.web..", "exist.batch..")
            .because("they stand on this module");

    @ArchTest
    static final ArchRule featuresKnowEachOtherOneWay =
            slices().matching("exist.(*)..").should().beFreeOfCycles();
}

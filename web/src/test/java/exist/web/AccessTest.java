package exist.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Set;

/** Whatever is added to the Web API says who may call it, and what changes something is not for viewers. */
@AnalyzeClasses(packages = "exist.web", importOptions = DoNotIncludeTests.class)
class AccessTest {

    @ArchTest
    static final ArchRule everyResourceSaysWhoMayCallIt =
            classes().that().areAnnotatedWith(Path.class).should().beAnnotatedWith(RolesAllowed.class);

    @ArchTest
    static final ArchRule whatChangesSomethingIsNotForViewers = methods()
            .that()
            .areAnnotatedWith(POST.class)
            .or()
            .areAnnotatedWith(PUT.class)
            .or()
            .areAnnotatedWith(PATCH.class)
            .or()
            .areAnnotatedWith(DELETE.class)
            .should(new ArchCondition<>("be for analysts or administrators") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean right = method.tryGetAnnotationOfType(RolesAllowed.class)
                            .map(allowed -> Set.of("analyst", "admin").containsAll(Set.of(allowed.value())))
                            .orElse(false);
                    events.add(new SimpleConditionEvent(method, right, method.getFullName()));
                }
            })
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule pagesReadNoConfiguration =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.eclipse.microprofile.config..");
}

package cantus;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.origin;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import cantus.daemon.cli.Cantus;
import cantus.daemon.live.sound.OutputListener;
import cantus.daemon.thread.SteadyThread;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmTensors;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.beans.XMLDecoder;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The plan of the house: which package may know of which. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("cantus");

  /** A class may depend on classes of its own rank and of those before it, never after it. */
  private static final List<List<String>> RANKS =
      List.of(
          List.of("cantus.model.chart.."),
          List.of("cantus.model.music.."),
          List.of("cantus.model.event.."),
          List.of("cantus.model.file"),
          List.of("cantus.model.file.safetensors"),
          List.of("cantus.model.file.tensorflow"),
          List.of("cantus.model.file.notation"),
          List.of("cantus.model.file.abc", "cantus.model.file.midi", "cantus.model.file.musicxml"),
          List.of("cantus.model.file.format"),
          List.of("cantus.model.dataset.."),
          List.of("cantus.model.sense.."),
          List.of("cantus.model.lstm.."),
          List.of("cantus.model.train.."),
          List.of("cantus.model.generate.."),
          List.of("cantus.model.bundle.."),
          List.of("cantus.model.score.."),
          List.of("cantus.model.bench.."),
          List.of("cantus.model.cli.terminal"),
          List.of("cantus.model.cli.source"),
          List.of("cantus.model.cli.option"),
          List.of("cantus.model.cli.report"),
          List.of("cantus.model.cli"),
          List.of("cantus.daemon.thread.."),
          List.of("cantus.daemon.midi", "cantus.daemon.clock.."),
          List.of("cantus.daemon.midi.kit"),
          List.of(
              "cantus.daemon.midi.alsa",
              "cantus.daemon.midi.jack",
              "cantus.daemon.midi.javasound",
              "cantus.daemon.midi.inprocess"),
          List.of("cantus.daemon.live.settings"),
          List.of("cantus.daemon.live.chords"),
          List.of("cantus.daemon.live.melody"),
          List.of("cantus.daemon.live.foresight"),
          List.of("cantus.daemon.live.sound"),
          List.of("cantus.daemon.live.record"),
          List.of("cantus.daemon.live"),
          List.of("cantus.daemon.control.."),
          List.of("cantus.daemon.plugin.."),
          List.of("cantus.daemon.bench.."),
          List.of("cantus.daemon.sound.."),
          List.of("cantus.daemon.demo.."),
          List.of("cantus.daemon.page.."),
          List.of("cantus.daemon.cli.."));

  private static final String[] PORT_LIBRARIES = {
    "javax.sound..", "com.sun.jna..", "org.jaudiolibs..", "uk.co.xfactorylibrarians.."
  };

  private static final String[] PORT_SYSTEMS = {
    "cantus.daemon.midi.alsa", "cantus.daemon.midi.jack", "cantus.daemon.midi.javasound"
  };

  /** Of training; they take long to load, and what they throw away stops every thread. */
  private static final String[] TENSOR_LIBRARIES = {"org.nd4j..", "org.deeplearning4j.."};

  @Test
  void dependencies_run_one_way() {
    for (int rank = 0; rank < RANKS.size(); rank++) {
      String[] after =
          RANKS.subList(rank + 1, RANKS.size()).stream()
              .flatMap(List::stream)
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAnyPackage(RANKS.get(rank).toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(after)
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void every_package_has_its_rank() {
    classes()
        .should()
        .resideInAnyPackage(RANKS.stream().flatMap(List::stream).toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void packages_are_free_of_cycles() {
    slices().matching("cantus.(*.*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void formats_of_scores_know_nothing_of_each_other() {
    slices()
        .matching("cantus.model.file.(abc|midi|musicxml)")
        .should()
        .notDependOnEachOther()
        .check(CLASSES);
  }

  @Test
  void music_and_events_know_nothing_of_files() {
    noClasses()
        .that()
        .resideInAnyPackage("cantus.model.music", "cantus.model.event")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage("java.io..", "java.nio..")
                .and(not(equivalentTo(Serializable.class)))) // which says that they can be sent
        .check(CLASSES);
  }

  @Test
  void the_network_and_what_plays_it_know_nothing_of_midi_devices() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "cantus.model.lstm",
            "cantus.model.train",
            "cantus.model.generate",
            "cantus.model.bundle",
            "cantus.model.score")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(PORT_LIBRARIES)
        .check(CLASSES);
  }

  @Test
  void rules_and_metrics_know_nothing_of_the_network() {
    noClasses()
        .that()
        .resideInAPackage("cantus.model.score")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("cantus.model.lstm", "cantus.model.train", "cantus.model.bundle")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void ports_and_clocks_know_nothing_of_harmony() {
    noClasses()
        .that()
        .resideInAnyPackage("cantus.daemon.midi..", "cantus.daemon.clock")
        .should()
        .dependOnClassesThat(
            resideInAPackage("cantus.model..")
                .and(not(resideInAPackage("cantus.model.music")))
                .as("know of harmony"))
        .check(CLASSES);
  }

  @Test
  void live_play_does_not_know_which_port_library_is_used() {
    noClasses()
        .that()
        .resideInAnyPackage("cantus.daemon.live..", "cantus.daemon.control..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(PORT_LIBRARIES)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(PORT_SYSTEMS)
        .check(CLASSES);
  }

  @Test
  void port_systems_know_nothing_of_each_other() {
    slices()
        .matching("cantus.daemon.midi.(*)")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            resideInAPackage("cantus.daemon.midi.."), resideInAPackage("cantus.daemon.midi.kit"))
        .check(CLASSES);
  }

  @Test
  void what_port_systems_are_built_from_is_theirs_alone() {
    classes()
        .that()
        .resideInAPackage("cantus.daemon.midi.kit")
        .should()
        .onlyBeAccessed()
        .byAnyPackage("cantus.daemon.midi..")
        .check(CLASSES);
  }

  @Test
  void what_a_session_stands_on_is_its_own() {
    classes()
        .that()
        .resideInAnyPackage(
            "cantus.daemon.live.melody", "cantus.daemon.live.foresight", "cantus.daemon.live.sound")
        .and()
        .doNotBelongToAnyOf(OutputListener.class)
        .should()
        .onlyBeAccessed()
        .byAnyPackage("cantus.daemon.live..")
        .check(CLASSES);
  }

  @Test
  void what_plays_never_reaches_the_libraries_of_training() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "cantus.model.generate",
            "cantus.model.bundle",
            "cantus.daemon.live..",
            "cantus.daemon.control..",
            "cantus.daemon.demo..",
            "cantus.daemon.sound..",
            "cantus.daemon.page..")
        .or()
        .belongToAnyOf(LstmKernel.class, InputFeatures.class, LstmTensors.class)
        .or()
        .haveFullyQualifiedName("cantus.daemon.cli.LiveCommand")
        .should()
        .transitivelyDependOnClassesThat()
        .resideInAnyPackage(TENSOR_LIBRARIES)
        .check(CLASSES);
  }

  @Test
  void only_the_network_and_what_it_is_measured_against_use_the_libraries_of_training() {
    noClasses()
        .that()
        .resideOutsideOfPackages("cantus.model.lstm", "cantus.model.bench")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TENSOR_LIBRARIES)
        .check(CLASSES);
  }

  @Test
  void no_java_object_is_ever_deserialised() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ObjectInputStream.class, XMLDecoder.class)
        .check(CLASSES);
  }

  /** See SECURITY.md. */
  @Test
  void what_has_known_holes_is_never_called() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.nd4j.shade..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.(ModelSerializer|SerializationUtils|ModelGuesser)")
        .check(CLASSES);
  }

  @Test
  void the_standard_streams_belong_to_the_commands() {
    noClasses()
        .that()
        .resideOutsideOfPackages("cantus.model.cli..", "cantus.daemon.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .check(CLASSES);
  }

  /** Of these the failure ends the session in words; or it is a bench, or the end of a process. */
  private static final String[] OTHER_THREADS = {
    ".*LiveThread", ".*LiveSession", ".*Bench.*", ".*ThreadedStage", ".*(Live|Demo|Engine)Command"
  };

  @Test
  void threads_of_a_daemon_do_not_die_in_silence() {
    noClasses()
        .that()
        .resideInAPackage("cantus.daemon..")
        .and()
        .haveNameNotMatching(String.join("|", OTHER_THREADS))
        .should()
        .callConstructorWhere(
            JavaCall.Predicates.target(HasOwner.Predicates.With.owner(type(Thread.class)))
                .and(not(origin(HasOwner.Predicates.With.owner(type(SteadyThread.class))))))
        .check(CLASSES);
  }

  @Test
  void only_the_command_ends_the_process() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Cantus.class)
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void names_say_what_a_class_is() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Manager|Helper|Impl|Abstract\\w*)")
        .check(CLASSES);
  }
}

package cantus.daemon.control;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that is done once. */
public enum Action {
  PANIC("silence everything at once; what is played next begins a piece", "silenced"),
  REROLL("give the present step another chord, where there is one", "another chord"),
  TAP("tap a quarter; from the second tap on the tempo follows", "tapped"),
  UNDO("take back the last change of settings", "undone"),
  COMPARE("change between two sets of settings, A and B, each with changes of its own", "changed");

  private final String help;
  private final String done;

  Action(String help, String done) {
    this.help = help;
    this.done = done;
  }

  /** By which it is asked for. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it does, in a sentence. */
  public String help() {
    return help;
  }

  /** What is so when it has been done. */
  String done() {
    return done;
  }

  /** The action of a name, if there is one. */
  static Optional<Action> named(String name) {
    return Stream.of(values()).filter(action -> action.title().equals(name)).findFirst();
  }
}

package cantus.model.cli.option;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a command or a group of options: options that do nothing beside others. Whoever gives one
 * nevertheless is told, see {@link IdleOptions}. Others are named as they are given: {@code
 * --metronome} is switched on, {@code --clock=midi} has that value, given or by default.
 */
@Inherited
@Repeatable(Idle.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Idle {

  /** The options. */
  String[] value();

  /** They do nothing beside any of these. */
  String[] with() default {};

  /** They do nothing without one of these. */
  String[] without() default {};

  /** Whether they do something once the others are turned while the command runs. */
  boolean untilTurned() default false;

  /** All of them on one class. */
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface Several {
    Idle[] value();
  }
}

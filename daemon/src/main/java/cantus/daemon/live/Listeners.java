package cantus.daemon.live;

import cantus.daemon.live.sound.OutputListener;

/**
 * Who hears of a session on its live thread.
 *
 * @param steps hears of each step
 * @param output hears what is sent, and a melody that is not
 * @param knobs minds what control and program changes mean
 */
record Listeners(StepListener steps, OutputListener output, Knobs knobs) {}

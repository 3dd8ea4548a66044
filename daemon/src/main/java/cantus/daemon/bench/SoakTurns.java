package cantus.daemon.bench;

import cantus.daemon.live.LiveSession;
import cantus.daemon.live.settings.Expression;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodyPriority;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.live.settings.OutputSettings;
import cantus.daemon.live.settings.VoiceSettings;
import cantus.daemon.midi.inprocess.UnpluggablePorts;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.music.Feel;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes settings at random while a session plays, and unplugs its ports. */
final class SoakTurns {

  private static final int KINDS = 17;

  private final RandomGenerator random;
  private final SoakStage stage;
  private final LiveSession session;
  private final SoakLeader leader;
  private final List<SoakBench.Preset> presets;
  private final int candidates;
  private final SoakCounts counts;
  private SoakBench.Preset preset;

  /**
   * @param presets that take turns; the first one plays
   * @param candidates that are foreseen, at most
   */
  SoakTurns(
      RandomGenerator random,
      SoakStage stage,
      SoakLeader leader,
      List<SoakBench.Preset> presets,
      int candidates,
      SoakCounts counts) {
    this.random = random;
    this.stage = stage;
    session = stage.session();
    this.leader = leader;
    this.presets = presets;
    this.candidates = candidates;
    this.counts = counts;
    preset = presets.get(0);
  }

  /** Turns one thing. */
  void turn() {
    counts.changes++;
    LiveSettings now = session.settings();
    switch (random.nextInt(KINDS)) {
      case 0 -> session.apply(now.withCandidates(random.nextInt(candidates + 1)));
      case 1 -> session.apply(now.withLookahead(any(Lookahead.values())));
      case 2 -> session.apply(now.withMelody(melody(now.melody())));
      case 3 -> session.apply(now.withHarmony(now.harmony().withRests(any(RestPolicy.values()))));
      case 4 -> session.apply(now.withHarmony(now.harmony().withTemperature(random.nextDouble())));
      case 5 -> session.apply(now.withHarmony(voices(now.harmony())));
      case 6, 7 -> session.apply(now.withOutput(output(now.output())));
      case 8, 9 -> leader.change(stage.ports(), stage.now());
      case 10 -> session.freeze(random.nextBoolean());
      case 11 -> session.bypass(random.nextBoolean());
      case 12 -> session.reroll();
      case 13 -> session.metronome(random.nextBoolean());
      case 14 -> session.apply(now.withFeel(any(Feel.values())));
      case 15 -> unplug(stage.ports());
      default -> swap(now);
    }
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private MelodySettings melody(MelodySettings now) {
    return switch (random.nextInt(5)) {
      case 0 -> now.withKeys(random.nextInt(65), 90 + random.nextInt(38));
      case 1 -> now.withSoftest(1 + random.nextInt(40));
      case 2 -> now.withPassOthers(random.nextBoolean());
      case 3 -> now.withMpe(random.nextBoolean());
      default -> now.withPriority(any(MelodyPriority.values()));
    };
  }

  private HarmonySettings voices(HarmonySettings now) {
    return now.withVoices(preset.voices().apply(1 + random.nextInt(HarmonySettings.MAX_VOICES)));
  }

  private OutputSettings output(OutputSettings now) {
    int index = random.nextInt(now.parts().size());
    VoiceSettings part = now.parts().get(index);
    return switch (random.nextInt(7)) {
      case 0 -> now.withThru(random.nextBoolean());
      case 1 -> now.withVelocityOffset(random.nextInt(-127, 128));
      case 2 -> now.withPart(index, part.withTranspose(random.nextInt(-48, 49)));
      case 3 -> now.withPart(index, part.withMuted(random.nextBoolean()));
      case 5 -> now.withExpression(any(Expression.values()));
      case 4 -> now.withPart(index, part.withLevel(2 * random.nextDouble()));
      default -> now.withPart(index, part.withProgram(random.nextInt(-1, 128)));
    };
  }

  private void unplug(UnpluggablePorts ports) {
    if (!ports.alive()) {
      ports.plugIn();
      return;
    }
    counts.unplugged++;
    if (random.nextBoolean()) {
      ports.unplugPlayer();
    }
    if (ports.alive() || random.nextBoolean()) {
      ports.unplugListener();
    }
  }

  private void swap(LiveSettings now) {
    counts.swaps++;
    preset = presets.get(random.nextInt(presets.size()));
    session.play(preset.network(), now.withHarmony(preset.harmony()));
  }
}

package cantus.daemon.live;

import cantus.daemon.live.foresight.Engine;
import cantus.daemon.live.settings.LiveSettings;
import cantus.model.lstm.LstmWeights;
import org.jspecify.annotations.Nullable;

/**
 * The setup that a session is to have next. Any thread may ask for another one, and makes itself
 * what takes time to make; the live thread looks here between messages.
 */
final class WantedSetup {

  private long seed;
  private volatile Setup wanted;
  private @Nullable Unison unison;

  /**
   * @param seed of all that is drawn
   */
  WantedSetup(LstmWeights weights, LiveSettings settings, long seed) {
    this.seed = seed;
    wanted = new Setup(settings, new Engine(weights, settings, seed));
  }

  /** The one that was wanted last. */
  Setup get() {
    return wanted;
  }

  /** Wants other settings; the engine stays if they do not ask for another. */
  synchronized void change(LiveSettings changed) {
    Setup last = wanted;
    boolean same = Engine.same(changed, last.settings());
    Engine engine = same ? last.engine() : engine(last.engine().weights, changed);
    wanted = new Setup(changed, engine);
  }

  /** Wants another network. */
  synchronized void change(LstmWeights network, LiveSettings changed) {
    Engine engine = engine(network, changed);
    engine.warmUp();
    wanted = new Setup(changed, engine);
  }

  /** Wants all to be drawn from another seed. */
  synchronized void reseed(long newSeed) {
    seed = newSeed;
    Setup last = wanted;
    wanted = new Setup(last.settings(), engine(last.engine().weights, last.settings()));
  }

  /** Shares work with sessions that play the same. */
  synchronized void join(Unison with) {
    unison = with;
    Setup present = wanted;
    share(present.engine(), present.settings());
  }

  private Engine engine(LstmWeights weights, LiveSettings settings) {
    Engine engine = new Engine(weights, settings, seed);
    share(engine, settings);
    return engine;
  }

  private void share(Engine engine, LiveSettings settings) {
    if (unison != null) {
      engine.share(unison.branches(engine.weights, settings.harmony(), seed));
    }
  }
}

package cantus.daemon.live;

import cantus.daemon.live.foresight.Engine;
import cantus.daemon.live.settings.LiveSettings;
import cantus.model.lstm.LstmWeights;

/**
 * The setup that a session is to have next. Any thread may ask for another one, and makes itself
 * what takes time to make; the live thread looks here between messages.
 */
final class WantedSetup {

  private long seed;
  private volatile Setup wanted;

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
    Engine engine = same ? last.engine() : new Engine(last.engine().weights, changed, seed);
    wanted = new Setup(changed, engine);
  }

  /** Wants another network. */
  synchronized void change(LstmWeights network, LiveSettings changed) {
    Engine engine = new Engine(network, changed, seed);
    engine.warmUp();
    wanted = new Setup(changed, engine);
  }

  /** Wants all to be drawn from another seed. */
  synchronized void reseed(long newSeed) {
    seed = newSeed;
    Setup last = wanted;
    wanted = new Setup(last.settings(), new Engine(last.engine().weights, last.settings(), seed));
  }
}

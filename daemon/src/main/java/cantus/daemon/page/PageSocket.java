package cantus.daemon.page;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * A browser that looks at the page. What it sends as text are requests, what it sends as bytes is
 * MIDI, three bytes a message. It is never waited for: one that does not take what it is sent, or
 * asks for more than hands can, is dropped. Public because Jetty must see it.
 */
public final class PageSocket implements Session.Listener.AutoDemanding {

  /** So many bytes may be on their way to a browser: some minutes of music. */
  static final long MOST_OWED = 1 << 20;

  /** So much may be asked or played in a second, and twice that at once. */
  static final int MOST_A_SECOND = 500;

  private static final long SECOND = 1_000_000_000;

  private final PageClients clients;
  private final HeldKeys keys;
  private final AtomicLong owed = new AtomicLong();
  private volatile @Nullable Session session;
  private double allowed = 2 * MOST_A_SECOND; // messages
  private long counted = System.nanoTime(); // when that was so

  PageSocket(PageClients clients, HeldKeys keys) {
    this.clients = clients;
    this.keys = keys;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    clients.come(this);
  }

  @Override
  public void onWebSocketText(String text) {
    if (isTooMuch()) {
      return;
    }
    clients.ask(this, text);
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    if (!isTooMuch()) {
      keys.play(payload);
    }
    callback.succeed();
  }

  private boolean isTooMuch() {
    long now = System.nanoTime();
    allowed =
        Math.min(2 * MOST_A_SECOND, allowed + (double) MOST_A_SECOND * (now - counted) / SECOND);
    counted = now;
    if (allowed < 1) {
      end(StatusCode.POLICY_VIOLATION, "too much at once");
      return true;
    }
    allowed--;
    return false;
  }

  @Override
  public void onWebSocketClose(int status, String reason, Callback callback) {
    gone();
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    gone();
  }

  private void gone() {
    keys.release();
    clients.go(this);
  }

  // ---- to the browser, from any thread

  void tell(String text) {
    Session to = owe(text.length());
    if (to != null) {
      to.sendText(text, paid(text.length()));
    }
  }

  void tell(ByteBuffer bytes) {
    int length = bytes.remaining();
    Session to = owe(length);
    if (to != null) {
      to.sendBinary(bytes, paid(length));
    }
  }

  /** The session, if it takes what it is sent. */
  private @Nullable Session owe(int length) {
    Session to = session;
    if (to == null || !to.isOpen()) {
      return null;
    }
    if (owed.addAndGet(length) > MOST_OWED) {
      to.disconnect();
      return null;
    }
    return to;
  }

  private Callback paid(int length) {
    return Callback.from(() -> owed.addAndGet(-length), failure -> owed.addAndGet(-length));
  }

  /** Ends it in words. */
  void end(int status, String why) {
    Session to = session;
    if (to != null) {
      to.close(status, why, Callback.NOOP);
    }
  }
}

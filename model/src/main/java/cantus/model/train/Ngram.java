package cantus.model.train;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import java.util.Arrays;
import java.util.List;

/**
 * An n-gram over events: what counting alone makes of a corpus. Each context of up to n - 1 events
 * is mixed with the next shorter one in the way of Witten and Bell (1991, method C): the more
 * different events have followed a context, the more is left to the shorter one; the shortest is
 * mixed with equal chances for all classes.
 *
 * <p>Contexts are the nodes of a tree, which grows by an event for each event of the context.
 */
final class Ngram implements EventModel {

  private static final int ROOT = 0;
  private static final int NONE = -1;

  private final int order;

  // The edges of the tree, a hash table of (node, event) to node with open addressing.
  private long[] keys = new long[1 << 16]; // plus 1, so that 0 is free
  private int[] children = new int[keys.length];
  private int nodes = 1;

  private int[] counts = new int[1 << 16]; // by node: how often it has been reached
  private int[] followers = new int[1 << 16]; // events that have followed the context
  private int[] kinds = new int[1 << 16]; // how many different ones

  private final int[] context; // nodes of the last 0, 1, … events, or NONE

  private Ngram(int order) {
    this.order = order;
    context = new int[order];
    forget();
  }

  /**
   * Counts pieces in every key in which they stay within the pitch range of them all.
   *
   * @param order events of an n-gram, the one predicted included; at least 1
   */
  static Ngram train(Corpus corpus, int order) {
    Ngram ngram = new Ngram(order);
    int lowest = corpus.lowestPitch();
    int highest = corpus.highestPitch();
    for (EventStream piece : corpus.streams()) {
      int most = highest - piece.highestPitch();
      for (int semitones = lowest - piece.lowestPitch(); semitones <= most; semitones++) {
        ngram.count(piece.transpose(semitones));
      }
    }
    return ngram;
  }

  private void count(EventStream piece) {
    forget();
    push(piece.classAt(0), true);
    for (int i = 1; i < piece.length(); i++) {
      for (int node : context) {
        if (node != NONE) {
          countAfter(node, piece.classAt(i));
        }
      }
      push(piece.classAt(i), true);
    }
  }

  private void countAfter(int node, int event) {
    int child = child(node, event, true);
    followers[node]++;
    kinds[node] += counts[child] == 0 ? 1 : 0;
    counts[child]++;
  }

  /** Moves on by an event. */
  private void push(int event, boolean grow) {
    for (int length = order - 1; length > 0; length--) {
      int shorter = context[length - 1];
      context[length] = shorter == NONE ? NONE : child(shorter, event, grow);
    }
  }

  @Override
  public int maxStreams() {
    return 1;
  }

  @Override
  public void begin(List<EventStream> pieces) {
    forget();
  }

  private void forget() {
    Arrays.fill(context, NONE);
    context[0] = ROOT;
  }

  @Override
  public void read(int streams, int[] events, int[] positions, float[][] logits) {
    push(events[0], false);
    for (int c = 0; c < EventCodec.CLASSES; c++) {
      logits[0][c] = (float) Math.log(probability(c));
    }
  }

  private double probability(int event) {
    double p = 1.0 / EventCodec.CLASSES;
    for (int node : context) {
      if (node != NONE && followers[node] > 0) {
        int child = child(node, event, false);
        int count = child == NONE ? 0 : counts[child];
        p = (count + kinds[node] * p) / (followers[node] + kinds[node]);
      }
    }
    return p;
  }

  private int child(int node, int event, boolean grow) {
    long key = (long) node * EventCodec.CLASSES + event + 1;
    int slot = slot(key);
    if (keys[slot] == key) {
      return children[slot];
    }
    if (!grow) {
      return NONE;
    }
    keys[slot] = key;
    children[slot] = nodes++;
    if (nodes == counts.length) {
      counts = Arrays.copyOf(counts, 2 * nodes);
      followers = Arrays.copyOf(followers, 2 * nodes);
      kinds = Arrays.copyOf(kinds, 2 * nodes);
    }
    int child = children[slot];
    if (2 * nodes > keys.length) {
      growTable();
    }
    return child;
  }

  /** Where a key stands or may stand. */
  private int slot(long key) {
    int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & keys.length - 1;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }

  private void growTable() {
    long[] oldKeys = keys;
    int[] oldChildren = children;
    keys = new long[2 * oldKeys.length];
    children = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        children[slot] = oldChildren[i];
      }
    }
  }
}

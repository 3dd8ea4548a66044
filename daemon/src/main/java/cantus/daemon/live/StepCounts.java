package cantus.daemon.live;

/** What the live thread counts; others may read. */
final class StepCounts {
  volatile long steps;
  volatile long hits;
  volatile long misses;
  volatile long continued;
  volatile long rested;
  volatile long corrections;
  volatile long late;
  volatile long notesIn;
  volatile long repeated;
  volatile long echoes;
  volatile long jumps;
}

package cantus.model.train;

import cantus.model.dataset.Realisation;
import cantus.model.dataset.ReferenceExtraction;
import cantus.model.event.EventStream;
import cantus.model.file.BarOrder;
import cantus.model.file.Remarks;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.format.PitchGridReader;
import cantus.model.file.format.ScoreReader;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.SequenceExampleProto;
import cantus.model.file.tensorflow.TfRecordReader;
import cantus.model.music.Metre;
import cantus.model.music.NoteSequence;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Pieces to train or to evaluate on.
 *
 * @param streams the pieces as event streams, in the order of their file names; they need not all
 *     be in memory, see {@link Streams}
 * @param unreadable a line for each file that could not be read
 * @param hash SHA-256 over the names and contents of the files, of a subset over those and which
 *     pieces it has: says which music it was
 * @param remarks what was left out of the files, or mended
 * @param transposable whether training may move a piece to other keys; where a data set has its
 *     pieces in the keys it wants already, it may not
 */
public record Corpus(
    Streams streams, List<String> unreadable, Remarks remarks, String hash, boolean transposable) {

  /** A corpus in two: what to learn from and what to validate on. */
  public record Division(Corpus training, Corpus heldOut) {}

  public Corpus(List<EventStream> streams, List<String> unreadable, String hash) {
    this(Streams.of(streams), unreadable, new Remarks(), hash, true);
  }

  public Corpus {
    unreadable = List.copyOf(unreadable);
  }

  /**
   * Reads every score below a folder. A file that cannot be read is named in {@link #unreadable}.
   *
   * @throws IOException if the folder itself cannot be read
   */
  public static Corpus read(Path folder) throws IOException {
    return read(List.of(folder));
  }

  /** Reads scores, and every score below folders, as they are played. */
  public static Corpus read(List<Path> filesAndFolders) throws IOException {
    return read(filesAndFolders, BarOrder.PLAYED, Optional.of(Realisation.USUAL));
  }

  /**
   * Reads scores, and every score below folders. A file that cannot be read is named in {@link
   * #unreadable}.
   *
   * @param leadSheets how they are made to sound; without it they are no more than a melody
   * @throws IOException if a file is not there or a folder cannot be read
   */
  public static Corpus read(
      List<Path> filesAndFolders, BarOrder order, Optional<Realisation> leadSheets)
      throws IOException {
    MessageDigest digest = sha256();
    if (order == BarOrder.WRITTEN) {
      digest.update(order.name().getBytes(StandardCharsets.UTF_8)); // the same files, other music
    }
    Remarks remarks = new Remarks();
    return read(
        filesAndFolders,
        file -> streams(file, order, leadSheets, digest, remarks),
        "there are no notes in it",
        digest,
        remarks);
  }

  private static Corpus read(
      List<Path> filesAndFolders,
      Reader reader,
      String nothing,
      MessageDigest digest,
      Remarks remarks)
      throws IOException {
    Streams.Builder streams = new Streams.Builder();
    List<String> unreadable = new ArrayList<>();
    for (Path place : filesAndFolders) {
      boolean isFolder = Files.isDirectory(place);
      for (Path file : isFolder ? ScoreReader.find(place) : List.of(place)) {
        Path name = isFolder ? place.relativize(file) : file.getFileName();
        digest.update(name.toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
        try {
          int before = streams.size();
          for (EventStream stream : reader.read(file)) {
            addIfSounding(stream, streams);
          }
          if (streams.size() == before) {
            unreadable.add(file + ": " + nothing);
          }
        } catch (ScoreException e) {
          unreadable.add(e.getMessage());
        } catch (IllegalArgumentException e) {
          unreadable.add(file + ": " + e.getMessage());
        }
      }
    }
    return new Corpus(
        streams.build(), unreadable, remarks, HexFormat.of().formatHex(digest.digest()), true);
  }

  /**
   * Reads one split of a grid of pitches, see {@link PitchGridReader}.
   *
   * @param split train, valid or test
   * @throws ScoreException if the file is no such grid or has no such split
   */
  public static Corpus readPitchGrid(Path file, String split) throws IOException, ScoreException {
    Streams.Builder streams = new Streams.Builder();
    for (QuantizedSequence piece : PitchGridReader.read(file, split)) {
      addIfSounding(EventStream.of(piece), streams);
    }
    MessageDigest digest = sha256();
    digest.update(Files.readAllBytes(file));
    digest.update(split.getBytes(StandardCharsets.UTF_8));
    return new Corpus(streams.build(), List.of(), HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * Reads scores, and every score below folders, and makes of them what the reference evaluates on:
   * each section of one tempo, one metre and one program that has 80 to 512 steps, in nine keys
   * from four semitones below its own to four above.
   *
   * @throws IOException if a file is not there or a folder cannot be read
   */
  public static Corpus readAsReference(List<Path> filesAndFolders) throws IOException {
    return read(
        filesAndFolders,
        Corpus::referenceStreams,
        "the reference takes none of it",
        sha256(),
        new Remarks());
  }

  private static List<EventStream> referenceStreams(Path file) throws ScoreException {
    NoteSequenceProto sequence = ScoreReader.readAsReference(file);
    return IntStream.rangeClosed(-4, 4)
        .mapToObj(semitones -> ReferenceExtraction.extract(sequence, semitones))
        .flatMap(List::stream)
        .filter(ReferenceExtraction.Stream.class::isInstance)
        .map(part -> ((ReferenceExtraction.Stream) part).events())
        .filter(stream -> stream.steps() >= 80 && stream.steps() <= 512)
        .toList();
  }

  private static List<EventStream> streams(
      Path file,
      BarOrder order,
      Optional<Realisation> leadSheets,
      MessageDigest digest,
      Remarks remarks)
      throws ScoreException {
    List<EventStream> streams = new ArrayList<>();
    for (Score score : ScoreReader.readAll(file, order)) {
      remarks.addAll(score.remarks());
      Optional<NoteSequence> realised = leadSheets.flatMap(way -> way.ofLeadSheet(score.music()));
      if (realised.isPresent()) { // the same files, other music
        digest.update(leadSheets.toString().getBytes(StandardCharsets.UTF_8));
      }
      streams.add(EventStream.of(Quantizer.quantize(realised.orElse(score.music()))));
    }
    return streams;
  }

  /** Makes streams of a file. */
  private interface Reader {
    List<EventStream> read(Path file) throws ScoreException;
  }

  private static void addIfSounding(EventStream stream, Streams.Builder streams)
      throws IOException {
    if (stream.highestPitch() >= 0) {
      streams.add(stream);
    }
  }

  /**
   * Reads TFRecord files of SequenceExamples, as {@code create-dataset} and the reference write
   * them. They do not say where bars begin, so positions count from 0 in 4/4.
   *
   * @throws IOException if a file is damaged, or holds anything else; the message says which record
   */
  public static Corpus ofExamples(List<Path> files) throws IOException {
    MessageDigest digest = sha256();
    Streams.Builder streams = new Streams.Builder();
    for (Path file : files) {
      if (TfRecordReader.isEmpty(file)) {
        if (files.size() == 1) {
          throw new IOException(file + " is empty");
        }
        continue; // a shard that nothing fell into
      }
      if (!TfRecordReader.isTfRecord(file)) {
        throw new IOException(file + " is not a TFRecord file");
      }
      try (TfRecordReader records = new TfRecordReader(file)) {
        int number = 0;
        for (byte[] record = records.next(); record != null; record = records.next()) {
          digest.update(record);
          addIfSounding(new EventStream(example(file, number, record), Metre.COMMON_TIME), streams);
          number++;
        }
      }
    }
    return new Corpus(
        streams.build(),
        List.of(),
        new Remarks(),
        HexFormat.of().formatHex(digest.digest()),
        false);
  }

  private static int[] example(Path file, int number, byte[] record) throws IOException {
    String where = file + ": record " + number + " (counted from 0) ";
    int[] classes;
    try {
      classes = SequenceExampleProto.read(record);
    } catch (IOException e) {
      throw new IOException(where + "cannot be trained on: " + e.getMessage(), e);
    }
    if (classes == null) {
      throw new IOException(
          where + "is not a SequenceExample of a piece; `cantus create-dataset` makes them");
    }
    return classes;
  }

  /**
   * Holds out some of the pieces. What differs only in its key stays together: a piece that was
   * learnt from in another key would be no test.
   *
   * @param share of the pieces to hold out; it is one at least
   * @return nothing if there are not two different pieces
   */
  public Optional<Division> divide(double share, long seed) {
    Map<String, List<Integer>> sameButForKey = new LinkedHashMap<>();
    for (int i = 0; i < streams.size(); i++) {
      EventStream stream = streams.get(i);
      String inOneKey = hash(stream.transpose(-stream.lowestPitch()));
      sameButForKey.computeIfAbsent(inOneKey, key -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> pieces = new ArrayList<>(sameButForKey.values());
    if (pieces.size() < 2) {
      return Optional.empty();
    }
    Collections.shuffle(pieces, new Random(seed));
    int held = Math.max(1, (int) (pieces.size() * share));
    return Optional.of(
        new Division(
            subset(flat(pieces.subList(held, pieces.size()))),
            subset(flat(pieces.subList(0, held)))));
  }

  private static String hash(EventStream stream) {
    MessageDigest digest = sha256();
    for (int i = 0; i < stream.length(); i++) {
      digest.update((byte) (stream.classAt(i) >> 8));
      digest.update((byte) stream.classAt(i));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Integer> flat(List<List<Integer>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }

  /**
   * Some of the pieces.
   *
   * @param indices of the pieces, in the order they are to have
   */
  public Corpus subset(List<Integer> indices) {
    byte[] which = (hash + " " + indices).getBytes(StandardCharsets.UTF_8);
    return new Corpus(
        streams.subset(indices),
        List.of(),
        new Remarks(),
        HexFormat.of().formatHex(sha256().digest(which)),
        transposable);
  }

  /**
   * Pieces of several styles.
   *
   * @param names of all styles, in the order of their numbers
   * @param byName the pieces of each; not each need have any
   */
  public static Corpus ofStyles(List<String> names, Map<String, Corpus> byName) throws IOException {
    Streams.Builder streams = new Streams.Builder();
    MessageDigest digest = sha256();
    List<String> unreadable = new ArrayList<>();
    Remarks remarks = new Remarks();
    boolean transposable = true;
    for (int style = 0; style < names.size(); style++) {
      Corpus corpus = byName.get(names.get(style));
      if (corpus == null) {
        continue;
      }
      digest.update((names.get(style) + " " + corpus.hash).getBytes(StandardCharsets.UTF_8));
      for (EventStream stream : corpus.streams) {
        streams.add(stream.inStyle(style));
      }
      unreadable.addAll(corpus.unreadable);
      remarks.addAll(corpus.remarks);
      transposable &= corpus.transposable;
    }
    return new Corpus(
        streams.build(),
        unreadable,
        remarks,
        HexFormat.of().formatHex(digest.digest()),
        transposable);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException(e)); // every Java has it
    }
  }

  /** The first pieces, or all of them if there are no more, or for 0. */
  public List<EventStream> first(int count) {
    return count == 0 || count >= streams.size() ? streams : streams.subList(0, count);
  }

  /** Events of all pieces together. */
  public long events() {
    return IntStream.range(0, streams.size()).mapToLong(streams::length).sum();
  }

  /** The lowest pitch of any piece. */
  public int lowestPitch() {
    return IntStream.range(0, streams.size()).map(streams::lowestPitch).min().orElse(0);
  }

  /** The highest pitch of any piece. */
  public int highestPitch() {
    return IntStream.range(0, streams.size()).map(streams::highestPitch).max().orElse(127);
  }
}

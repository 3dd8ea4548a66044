package cantus.cluster;

import java.io.Serializable;

/**
 * A score that is to be read.
 *
 * @param name in its folder, with slashes
 * @param file that it is, or that it is packed in
 * @param position in the file that it is packed in; else -1
 */
record ScoreEntry(String name, String file, long position) implements Serializable {}

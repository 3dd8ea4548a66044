/** Where commands have their music from: melodies, event streams, music to train on. */
@NullMarked
package cantus.model.cli.source;

import org.jspecify.annotations.NullMarked;

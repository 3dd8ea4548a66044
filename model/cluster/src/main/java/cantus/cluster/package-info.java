/**
 * The pipelines of {@code cantus.model.dataset} and the training of {@code cantus.model.train} on
 * Apache Spark. A job that has the name of a command gives what that gives on one machine, to the
 * byte.
 *
 * <p>Files and pieces are cut into stretches before anything is sent, so none are shuffled and
 * order is kept. A task writes to a file of its own and hands its name back together with its
 * counts; the driver renames the files of the tasks it has heard of. What tasks wrote that were
 * lost, or done twice, is nobody's and is removed.
 */
@NullMarked
package cantus.cluster;

import org.jspecify.annotations.NullMarked;

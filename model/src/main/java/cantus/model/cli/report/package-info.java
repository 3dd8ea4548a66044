/** What commands print about music and models, as a table for people and as JSON for programs. */
@NullMarked
package cantus.model.cli.report;

import org.jspecify.annotations.NullMarked;

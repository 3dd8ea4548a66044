/** What commands print about music and models, as a table for people and as JSON for programs. */
package cantus.model.cli.report;

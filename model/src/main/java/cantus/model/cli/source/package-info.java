/** Where commands have their music from: melodies, event streams, music to train on. */
package cantus.model.cli.source;

/**
 * From a folder of scores to training data: conversion to NoteSequences, and extraction of event
 * streams, with counters of what was dropped and why.
 *
 * <p>{@link cantus.model.dataset.Conversion} and {@link cantus.model.dataset.Dataset} are the two
 * steps. Music is read as everywhere in Cantus, or, as {@link
 * cantus.model.dataset.ReferenceExtraction} does it, like the reference to the event: cut where
 * tempo or metre changes, quantized by its rules, discarded by its rules.
 *
 * <p>A melody with chord symbols, a lead sheet, becomes voices on the way, if that is wanted:
 * {@link cantus.model.dataset.Realisation}. So does a melody over chords struck as blocks, {@link
 * cantus.model.dataset.BlockChords}, where it is asked for.
 *
 * <p>All processors take part; results come out in the order of their input, and only a fixed
 * number of them waits in memory, so output and memory do not depend on threads or on the number of
 * files.
 */
@NullMarked
package cantus.model.dataset;

import org.jspecify.annotations.NullMarked;

/**
 * From a folder of scores to training data: conversion to NoteSequences, and extraction of event
 * streams, with counters of what was dropped and why.
 */
package cantus.model.dataset;

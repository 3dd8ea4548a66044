# How Java is started for a command, in a clone and in a package alike. Whoever reads this file sets
#
#   home        the folder of the Java that runs it
#   class_path  of Cantus
#   archived    the part of it with which archives are made, its beginning
#   archives    a folder for archives of classes
#   properties  what the program is told of where it lies
#
# and calls start with the words of the command.
# shellcheck shell=bash disable=SC2154

# Rows of weights are multiplied a third faster where objects begin at lines of the cache (see RowProduct).
alignment_for() {
  case "${1:-} ${2:-}" in
    live\ * | demo\ * | harmonize\ * | judge\ * | *generate\ * | eval\ * | train\ * | polyphony_rnn_train\ * | \
      'plugin engine' | 'bench live' | 'bench soak' | 'bench kernel' | 'bench generate' | 'bench train') echo 64 ;;
    *) echo 8 ;;
  esac
}

# Sets what Java is told whatever the command: options, and the place of the archive.
set_options() {
  aligned=-XX:ObjectAlignmentInBytes=$1
  archive=$archives/classes-$(java_build "$home")-$1
  options=(
    -Xshare:auto
    "$aligned"
    # Without words about an archive that does not fit.
    -Xlog:disable -Xlog:all=error:stderr
    "${properties[@]}"
  )
}

# Java up to 24 makes all its threads stand still once a second, whether there is a reason or not.
let_threads_run() {
  if [ "$(java_version "$home")" -lt 25 ]; then
    options+=(-XX:+UnlockDiagnosticVMOptions -XX:GuaranteedSafepointInterval=0)
  fi
}

# Sets what Java is told for a command.
add_options_for() {
  case "${1:-} ${2:-}" in
    live\ * | demo\ * | 'bench live' | 'bench soak')
      # Next to nothing is allocated while playing: a small young generation keeps the process small.
      options+=(-Xms32m -Xmx128m -XX:MaxNewSize=16m -XX:+UseG1GC)
      let_threads_run
      if [ "$1" = demo ] || [ "$1" = live ]; then
        # The synthesizer renders off line, and without delay, only through this package.
        options+=(--add-exports java.desktop/com.sun.media.sound=ALL-UNNAMED)
      fi
      ;;
    'plugin engine')
      # Room for the networks of many instances; each of them throws next to nothing away. A host waits for
      # 0.3 ms at most: what is played often is compiled well five times as soon as usually.
      options+=(-Xms32m -Xmx768m -XX:MaxNewSize=16m -XX:+UseG1GC -XX:CompileThresholdScaling=0.2)
      let_threads_run
      ;;
    train*\ * | eval\ * | bench\ * | polyphony_rnn_train\ *)
      options+=(-Xmx3g)
      # Training brings its own threads, and those of OpenMP would wait in loops.
      export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1} OMP_WAIT_POLICY=PASSIVE
      if [ "$1 ${2:-}" = 'bench generate' ]; then
        options+=(-XX:+UseSerialGC) # as the command that it measures
      fi
      ;;
    generate\ * | polyphony_rnn_generate\ *)
      # Little is thrown away, and the threads that write are to have all processors.
      options+=(-XX:+UseSerialGC)
      ;;
    harmonize\ * | judge\ *) ;;
    *)
      # What plays no network for long is done before the optimising compiler would have paid off.
      options+=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData)
      ;;
  esac
  if [ "$(java_version "$home")" -ge 24 ]; then
    options+=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
  fi
  if [ -n "${CANTUS_JAVA_OPTS:-}" ]; then
    local more
    read -r -a more <<<"$CANTUS_JAVA_OPTS"
    options+=("${more[@]}")
  fi
}

# Most of a start is spent on classes, and an archive of them saves that. There is one for each Java and
# alignment of objects. It is written aside and put in its place whole, so that commands which start meanwhile
# are not in its way; a Java that it does not fit goes without it.
make_archive() {
  local folder
  folder=$(mktemp -d "$archives/.archive.XXXXXX") || return 0
  if has flock; then
    exec 8>>"$archives/.archive.lock"
    flock -n 8 || { rm -rf "$folder" && return 0; }
  fi
  rm -f "$archive.path"
  if "$home/bin/java" "${options[@]}" \
    "-XX:DumpLoadedClassList=$folder/list" -cp "$archived" cantus.daemon.cli.ArchiveRehearsal "$folder/music" &&
    "$home/bin/java" -Xshare:dump "$aligned" "-XX:SharedClassListFile=$folder/list" \
      "-XX:SharedArchiveFile=$folder/archive" -cp "$archived"; then
    mv -f "$folder/archive" "$archive.jsa"
  else
    rm -f "$archive.jsa" # it is not tried again before the next build
  fi
  printf '%s' "$archived" >"$folder/path"
  mv -f "$folder/path" "$archive.path"
  rm -rf "$folder"
}

# Makes those of this Java.
archive_classes() {
  local alignment aligned archive options
  for alignment in 8 64; do
    set_options $alignment
    make_archive >/dev/null 2>&1
  done
}

start() {
  local aligned archive options
  set_options "$(alignment_for "$@")"
  add_options_for "$@"

  # Without a locale Java cannot open files whose names are not in ASCII.
  case $OSTYPE/${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    linux*/C | linux*/POSIX) export LC_ALL=C.UTF-8 ;;
  esac

  if [ -f "$archive.path" ] && [ "$(<"$archive.path")" = "$archived" ]; then
    if [ -f "$archive.jsa" ]; then
      options+=("-XX:SharedArchiveFile=$archive.jsa")
    fi
  elif [ -w "$archives" ]; then
    # Beside the first command that finds none.
    nice -n 19 bash -c "$(declare -f make_archive has); $(declare -p home options aligned archived archives archive); make_archive" \
      </dev/null >/dev/null 2>&1 &
  fi

  exec "$home/bin/java" "${options[@]}" -cp "$class_path" cantus.daemon.cli.Cantus "$@"
}

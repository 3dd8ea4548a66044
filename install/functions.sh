# What the scripts beside this one share: finding Java, and installing packages.
# shellcheck shell=bash

say() {
  printf 'cantus: %s\n' "$*" >&2
}

fail() {
  say "$@"
  exit 1
}

has() {
  command -v "$1" >/dev/null 2>&1
}

# Prints the folders in which a Java may lie, the likeliest first.
java_homes() {
  local bin
  printf '%s\n' "${JAVA_HOME:-}"
  if [ -x /usr/libexec/java_home ]; then
    # On macOS the `java` on the PATH is only a sign that points to this program.
    /usr/libexec/java_home -v 17+ 2>/dev/null || true
    printf '%s\n' {/opt/homebrew,/usr/local}/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
  elif bin=$(command -v java); then
    bin=$(readlink -f "$bin")
    if [ -f "${bin%/bin/*}/release" ]; then
      printf '%s\n' "${bin%/bin/*}"
    else
      # A version manager's stand-in.
      "$bin" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
    fi
  fi
  printf '%s\n' /usr/lib/jvm/*
}

# Prints the feature number of the Java in a folder, 0 if there is none.
java_version() {
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null) || true
  printf '%s\n' "${version:-0}"
}

# Prints the whole version of the Java in a folder, as part of a file's name.
java_build() {
  local version
  version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release" 2>/dev/null) || true
  printf '%s\n' "${version//[^A-Za-z0-9._-]/_}"
}

# Prints the folder of a Java of 17 or newer that has a program (java, javac); fails if none has.
find_java() {
  local home
  while IFS= read -r home; do
    if [ -x "$home/bin/$1" ] && [ "$(java_version "$home")" -ge 17 ]; then
      printf '%s\n' "$home"
      return
    fi
  done < <(java_homes)
  return 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif has sudo; then
    sudo "$@"
  else
    fail "only root can install packages, and there is no sudo"
  fi
}

# Installs Debian packages without asking anything, and is silent unless that fails. A package may be
# followed by others that do instead of it, as a|b|c: releases of Debian differ.
apt_install() {
  local log result=0
  log=$(mktemp)
  apt_get "$@" >"$log" 2>&1 || result=$?
  if [ $result -ne 0 ]; then
    tail -n 20 "$log" >&2
  fi
  rm -f "$log"
  return $result
}

apt_get() {
  local wanted package packages=()
  as_root apt-get -qq update || return
  for wanted in "$@"; do
    for package in ${wanted//|/ }; do
      if apt-cache show "$package" >/dev/null 2>&1; then
        break
      fi
    done
    packages+=("$package")
  done
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y --no-install-recommends install "${packages[@]}"
}

# A headless one is enough: Java Sound is in it.
# shellcheck disable=SC2034
JDK_PACKAGES='openjdk-17-jdk-headless|openjdk-21-jdk-headless|default-jdk-headless'

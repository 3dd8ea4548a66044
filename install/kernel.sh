# A Debian kernel for QEMU, for tests that need one of their own. Whoever reads this file has read functions.sh, and
# sets cache, the folder in which it is kept.
# shellcheck shell=bash disable=SC2154

# Fetches the kernel that apt has, with its modules, into $cache/root; says nothing where it is there already.
fetch_kernel() {
  local package
  if [ -d "$cache/root" ]; then
    return
  fi
  package=$(apt-cache depends linux-image-amd64 | sed -n 's/^ *Depends: \(linux-image-[0-9].*\)/\1/p')
  [ -n "$package" ] || fail 'apt knows no linux-image-amd64; run apt-get update on an amd64 Debian'
  say "fetching $package"
  mkdir -p "$cache"
  (cd "$cache" && apt-get -qq download "$package" 2>/dev/null) || fail "apt cannot fetch $package"
  dpkg-deb -x "$cache/$package"_*.deb "$cache/unpacking"
  rm "$cache/$package"_*.deb
  mv "$cache/unpacking" "$cache/root"
}

# Prints the kernel's version.
kernel_version() {
  local kernels=("$cache"/root/boot/vmlinuz-*)
  printf '%s\n' "${kernels[0]##*/vmlinuz-}"
}

# Copies modules with what they depend on into a tree.
copy_modules() {
  local tree=$1 version modules module file
  shift
  version=$(kernel_version)
  modules=$cache/root/lib/modules/$version
  mkdir -p "$tree/lib/modules/$version"
  PATH=$PATH:/usr/sbin:/sbin
  depmod -b "$cache/root" "$version"
  for module in "$@"; do
    modprobe -d "$cache/root" -S "$version" --show-depends "$module"
  done | sed -n 's/^insmod \([^ ]*\).*/\1/p' | sort -u | while IFS= read -r file; do
    install -D "$file" "$tree/lib/modules/$version/${file#"$modules"/}"
  done
  cp "$modules"/modules.{order,builtin,builtin.modinfo} "$tree/lib/modules/$version/"
  depmod -b "$tree" "$version"
}

# Packs a tree as what a kernel begins with.
pack_initramfs() {
  (cd "$1" && find . | cpio -o -H newc --quiet | gzip -1) >"$2.part"
  mv "$2.part" "$2"
}

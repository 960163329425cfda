# Building and linking the client, and what the image takes. Sourced in examples/no-std-client.

linker=$(find "$(rustc --print sysroot)/lib/rustlib" -name rust-lld -type f | head -1)
image=$work/image

# TARGET FEATURES: leaves the linked client in $image.
link() {
    cargo build --quiet --release --target "$1" --no-default-features --features "$2"
    local entries=(-u lwm2m_client_init -u lwm2m_client_registration -u LWM2M_CLIENT_SIZE)
    # What is not there is of the C library, or was not asked for.
    "$linker" -flavor gnu --gc-sections -e lwm2m_client_respond "${entries[@]}" -u lwm2m_client_bootstrap \
        --unresolved-symbols=ignore-all "${CARGO_TARGET_DIR:-target}/$1/release/libno_std_client.a" -o "$image"
}

# Bytes of the sections whose names match. objdump does not know every machine; readelf does.
section() {
    readelf -SW "$image" | sed 's/^ *\[ *[0-9]*\] //' | hexadecimal -v name="$1" '$1 ~ name { sum += hex($5) } END { print sum + 0 }'
}

# Bytes of code and of constants.
flash() { echo "$(section '^\.text')" "$(section '^\.(rodata|data\.rel\.ro)')"; }

# Bytes of what is the compiler's and not of Rust: copying memory, floats of 64 bits, division.
compiler_runtime() {
    nm -S "$image" | hexadecimal '
        !seen[$1]++ && ($4 ~ /compiler_builtins/ || $4 !~ /^(_ZN|_R|lwm2m_|LWM2M_)/) && $3 ~ /[tTwW]/ { sum += hex($2) }
        END { print sum + 0 }'
}

# The value of a constant of 4 or 8 bytes.
constant() {
    local at
    at=$(nm -S "$image" | awk -v name="$1" '$4 == name { print $1 }')
    readelf -x .rodata "$image" | hexadecimal -v at="$at" '
        /^ *0x/ { start = hex(substr($1, 3)); bytes = substr($0, 14, 35); gsub(/ /, "", bytes)
            for (i = 0; i < length(bytes) / 2; i++) memory[start + i] = substr(bytes, 2 * i + 1, 2) }
        END { at = hex(at); for (i = 3; i >= 0; i--) text = text memory[at + i]; print hex(text) }'
}

# awk with hex(TEXT).
hexadecimal() {
    local program=${*: -1}
    awk "${@:1:$#-1}" "function hex(text, n, i) {
        for (i = 1; i <= length(text); i++) n = 16 * n + index(\"0123456789abcdef\", tolower(substr(text, i, 1))) - 1
        return n
    } $program"
}

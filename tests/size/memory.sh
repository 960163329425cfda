# RAM: what the client keeps, and the stack below a call. Sourced.

# Names of content formats, by their numbers.
declare -A names=([0]=text [40]="link format" [60]=cbor [110]=senml-json [112]=senml-cbor [320]="senml-json, paths"
    [322]="senml-cbor, paths" [11542]=tlv [11543]=lwm2m-json [11544]=lwm2m-cbor [65536]="no payload"
    [65537]="a registration")

ram() {
    link "$target" objects,text,tlv,senml-cbor,lwm2m-cbor,senml-json,lwm2m-json,bootstrap
    echo "Variables of the library: $(section '^\.(data|bss)$') bytes. The client itself, with the values of all four Objects and"
    echo "room for two Object Instances of Object 12: $(constant LWM2M_CLIENT_SIZE) bytes, wherever the firmware puts it. No heap."
}

stack() {
    local host library most
    host=$(rustc -vV | sed -n 's/^host: //p')
    cargo build --quiet --release --target "$host" --all-features
    library=${CARGO_TARGET_DIR:-target}/$host/release/libno_std_client.a
    cc -O1 transcript.c "$here/stack.c" "$library" -o "$work/stack" -lpthread \
        -Wl,-z,now,--gc-sections,--wrap=lwm2m_client_respond,--wrap=lwm2m_client_registration
    # A request that is refused has not got far.
    if "$work/stack" <"$here/requests.txt" 2>"$work/most" | grep -B 1 '^  [45]'; then
        echo "a request was refused" >&2
        return 1
    fi
    echo "| | bytes of stack |"
    echo "|---|--:|"
    while read -r format most; do
        echo "| ${names[$format]} | $most |"
    done < <(sort -k 2 -n "$work/most")
}

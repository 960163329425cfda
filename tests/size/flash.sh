# The tables of what is in flash. Sourced.

# LABEL FEATURES [BYTES]: a row, with the difference to so many bytes. Leaves their sum in $last.
row() {
    local code constants difference=""
    link "$target" "$2"
    read -r code constants < <(flash)
    last=$((code + constants))
    if [ -n "${3:-}" ]; then difference=$(printf '%+d' $((last - $3))); fi
    printf '| %s | %d | %d | %d | %s |\n' "$1" "$code" "$constants" "$last" "$difference"
}

table() {
    echo "| | code | constants | sum | difference |"
    echo "|---|--:|--:|--:|--:|"
}

flash_by_format() {
    local format all=objects
    table
    row "no other format" objects
    local none=$last
    for format in tlv cbor senml-cbor lwm2m-cbor text lwm2m-json senml-json; do
        row "\`$format\`" "objects,$format" "$none"
    done
    echo
    echo "One after the other, each beside those before it:"
    echo
    table
    printf '%s\t%d\n' "all the rest" "$none" >"$work/chart"
    for format in tlv cbor senml-cbor lwm2m-cbor text senml-json lwm2m-json; do
        local before=${last_of_all:-$none}
        all+=,$format
        row "\`$format\`" "$all" "$before"
        last_of_all=$last
        printf '%s\t%d\n' "$format" $((last - before)) >>"$work/chart"
    done
    echo
    echo "Of the last sum, $(compiler_runtime) bytes are the compiler's: copying memory, division of 64 bits, and"
    echo "floats of 64 bits, which the processor does not have."
}

flash_by_object() {
    local object
    table
    row "no Object: operations and TLV" tlv
    local empty=$last
    for object in server device wlan soil-probe; do
        row "\`$object\`" "tlv,$object" "$empty"
    done
    row "all four" tlv,objects "$empty"
    local without=$last
    row "all four, and bootstrapping" tlv,objects,bootstrap "$without"
}

# The Resources of Object 12: ID, whether it is Mandatory, and name, by tabs.
resources() {
    awk -F '[<>"]' '
        /<Item ID=/ { id = $3 } /<Name>/ && id != "" { name = $3 }
        /<Mandatory>/ && id != "" { print id "\t" $3 "\t" name }' ../../objects/definitions/LWM2M_WLAN_connectivity4-v1_0.xml
}

flash_by_resource() {
    local mandatory all few many first
    mandatory=$(resources | awk -F '\t' '$2 == "Mandatory" { print $1 }' | xargs)
    all=$(resources | cut -f 1 | xargs)
    few=$(wc -w <<<"$mandatory") many=$(wc -w <<<"$all")
    table
    WLAN_RESOURCES=$mandatory row "its $few Mandatory Resources" tlv,wlan
    first=$last
    is_absent Optional || { echo "a Resource that is not selected is in the image" >&2 && return 1; }
    WLAN_RESOURCES=$all row "all of its $many Resources" tlv,wlan "$first"
    ! is_absent Optional || { echo "names of Resources are not in the image: they prove nothing" >&2 && return 1; }
    echo
    echo "That is $(((last - first) / (many - few))) bytes for each next Resource. Of one that is not selected there is"
    echo "nothing: not even one of the $((many - few)) names is in the image of the first row, which this command looks at."
}

# Whether the image has none of the names of these Resources, Mandatory or Optional.
is_absent() {
    ! resources | awk -F '\t' -v which="$1" '$2 == which { print $3 }' | grep -qaF -f - "$image"
}

# What it takes where Anjay Lite was measured, and the aim.
flash_on_desktop() {
    local level code constants aim=30720 host=x86_64-unknown-linux-gnu
    rustup target add "$host" >/dev/null 2>&1 || true
    echo "| | code | constants | sum | of the aim |"
    echo "|---|--:|--:|--:|--:|"
    for level in z s; do
        CARGO_PROFILE_RELEASE_OPT_LEVEL=$level link "$host" wlan,text,tlv,senml-cbor,lwm2m-cbor,bootstrap
        read -r code constants < <(flash)
        printf '| `opt-level = "%s"` | %d | %d | %d | %d %% |\n' $level "$code" "$constants" \
            $((code + constants)) $((100 * (code + constants) / aim))
    done
    echo "| the aim | | | $aim | |"
    echo "| Anjay Lite 3.0, \`-Os\` | | | about 51800 | |"
    echo
    echo "Part by part, at \`z\`. \`senml-cbor\` brings CBOR and the composite operations, which have no other format."
    echo
    target=$host part_by_part
}

part_by_part() {
    local all="" before part
    table
    row "operations, link format, opaque" ""
    for part in wlan bootstrap text tlv senml-cbor lwm2m-cbor; do
        before=$last
        all+=,$part
        row "\`$part\`" "${all#,}" "$before"
    done
}

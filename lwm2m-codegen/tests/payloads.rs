//! Tests `lwm2m-codegen decode` and `lwm2m-codegen encode`.

#![cfg(feature = "cli")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::fs;

use serde_json::Value;
use tempfile::tempdir;

use support::command::{Ran, run_with};
use support::{DEVICE, bundled};

fn run(arguments: &[&str]) -> Ran {
    run_with(&bundled(), arguments, b"")
}

/// Decodes with the bundled definitions.
fn decode(arguments: &[&str]) -> Ran {
    run(&[&["decode", "--object", "."], arguments].concat())
}

/// Encodes with the bundled definitions.
fn encode(arguments: &[&str]) -> Ran {
    run(&[&["encode", "--object", "."], arguments].concat())
}

#[test]
fn payloads_are_readable() {
    let object = "LWM2M_Device-v1_2.xml";
    let shown = run(&[
        "decode", "--object", object, "--format", "tlv", "/3/0", DEVICE,
    ]);
    let expected = "\
# Object 3, Device, version 1.2
/3/0/0    = \"Open Mobile Alliance\"    # Manufacturer
/3/0/1    = \"Lightweight M2M Client\"  # Model Number
/3/0/2    = \"345000123\"               # Serial Number
/3/0/3    = \"1.0\"                     # Firmware Version
/3/0/6/0  = 1                         # Available Power Sources: Internal battery
/3/0/6/1  = 5                         # Available Power Sources: USB
/3/0/7/0  = 3800                      # Power Source Voltage
/3/0/7/1  = 5000                      # Power Source Voltage
/3/0/8/0  = 125                       # Power Source Current
/3/0/8/1  = 900                       # Power Source Current
/3/0/9    = 100                       # Battery Level, /100
/3/0/10   = 15                        # Memory Free
/3/0/11/0 = 0                         # Error Code: No error
/3/0/13   = 2013-05-02T10:40:15Z      # Current Time
/3/0/14   = \"+02:00\"                  # UTC Offset
/3/0/16   = \"U\"                       # Supported Binding and Modes
";
    assert_eq!(shown.printed(0), expected);
    assert_eq!(shown.stderr, "");

    let encoded = run_with(
        &bundled(),
        &["encode", "--object", object, "--format", "tlv", "-"],
        expected.as_bytes(),
    );
    assert_eq!(encoded.printed(0), format!("{DEVICE}\n"));
}

#[test]
fn hex_is_accepted_in_common_notations() {
    let expected = decode(&["--format", "tlv", "/3/0", "c10964"])
        .printed(0)
        .to_owned();
    for hex in ["C1 09 64", "c1:09:64", "0xc1, 0x09, 0x64", " 0xC10964\n"] {
        assert_eq!(
            decode(&["--format", "11542", "/3/0", hex]).printed(0),
            expected,
            "{hex}"
        );
    }
}

#[test]
fn invalid_hex_is_located() {
    let ran = decode(&["--format", "tlv", "/3/0", "c1 09 6g"]);
    assert_eq!(ran.printed(2), "");
    ran.with_messages(&[
        "error[no-hex]: `g` is no hex digit",
        "payload:1:8",
        "- for standard input",
    ]);
    let ran = decode(&["--format", "tlv", "/3/0", "c1 09 6"]);
    assert_eq!(ran.printed(2), "");
    ran.with_messages(&["a byte has two hex digits", "payload:1:7"]);
}

#[test]
fn payloads_may_be_files() {
    let folder = tempdir().unwrap();
    let definitions = bundled().display().to_string();
    let decode = |payload: &str, input: &[u8]| {
        let arguments = [
            "decode",
            "--object",
            &definitions,
            "--format",
            "tlv",
            "/3/0",
            payload,
        ];
        run_with(folder.path(), &arguments, input)
    };
    // The file name is also the hex of a payload: a Battery Level of 1.
    fs::write(folder.path().join("c10901"), [0xc1, 9, 100]).unwrap();
    assert!(decode("c10901", b"").printed(0).contains("/3/0/9 = 100"));
    assert!(decode("./c10901", b"").printed(0).contains("/3/0/9 = 100"));
    assert!(decode("c1 09 01", b"").printed(0).contains("/3/0/9 = 1 "));
    assert!(
        decode("-", &[0xc1, 9, 7])
            .printed(0)
            .contains("/3/0/9 = 7 ")
    );
    decode("capture.bin", b"").with_messages(&["no hex digit", "the name of a file that is there"]);
}

#[test]
fn text_formats_are_accepted_as_text_and_hex() {
    let json = r#"[{"n":"/3/0/9","v":95},{"n":"/1/0/1","v":300}]"#;
    let hex: String = json.bytes().map(|byte| format!("{byte:02x}")).collect();
    let expected = "\
# Object 3, Device, version 1.2
/3/0/9 = 95   # Battery Level, /100

# Object 1, LwM2M Server, version 1.2
/1/0/1 = 300  # Lifetime, s
";
    assert_eq!(
        decode(&["--format", "senml-json", json]).printed(0),
        expected
    );
    assert_eq!(
        decode(&["--format", "110", &format!("0x{hex}")]).printed(0),
        expected
    );
    let ran = decode(&["--format", "senml-json", &hex]);
    assert_eq!(ran.printed(2), "");
    ran.with_messages(&["byte 0", "hex of a text format begins with 0x"]);
    assert!(
        decode(&["--format", "text", "/3/0/9", "95"])
            .printed(0)
            .contains("/3/0/9 = 95 ")
    );
    let links = decode(&["--format", "link", "</3/0/6>;dim=2,</1/0>"]);
    assert_eq!(
        links.printed(0),
        "# Object 3, Device, version 1.2\n</3/0/6>;dim=2  # Available Power Sources\n</1/0>          # LwM2M Server\n"
    );
    let asked = decode(&[
        "--format",
        "senml-etch-json",
        r#"[{"n":"/3/0/9"},{"n":"/1"}]"#,
    ]);
    assert!(
        asked
            .printed(0)
            .ends_with("/3/0/9  # Battery Level\n/1      # LwM2M Server\n")
    );
}

#[test]
fn decode_reads_the_output_of_encode() {
    let text = r#"/3/0/0 = "depot-7""#;
    for (format, path, line, expected) in [
        ("text", "/3/0/9", "/3/0/9 = 100", "100"),
        ("text", "/3/0/9", "/3/0/9 = -5", "-5"),
        ("text", "/3/0/0", text, "depot-7"),
        ("text", "/3/0/0", r#"/3/0/0 = """#, ""),
        ("text", "/3/0/0", r#"/3/0/0 = "c10964""#, "c10964"),
        ("text", "/3/0/0", r#"/3/0/0 = "0x31""#, "0x30783331"),
        ("text", "/3/0/0", r#"/3/0/0 = "-""#, "0x2d"),
        ("text", "/3/0/0", r#"/3/0/0 = "a\nb\n""#, "0x610a620a"),
        ("text", "/3/0/0", r#"/3/0/0 = "\u{1b}[2J""#, "0x1b5b324a"),
        ("tlv", "/3/0", "/3/0/9 = 100", "c10964"),
        ("tlv", "/3/0", text, "c700"),
        ("cbor", "/3/0/9", "/3/0/9 = 10", "0a"),
        ("opaque", "/5/0/0", "/5/0/0 = 0x31323334", "31323334"),
        ("opaque", "/5/0/0", "/5/0/0 = 0x", "0x"),
        ("senml-json", "/", "/3/0/9 = 100", r#"[{"n":"/3/0/9""#),
        ("lwm2m-json", "/", "/3/0/9 = 100", r#"{""#),
        ("link", "/", "</3/0/6>;dim=2", "</3/0/6>;dim=2"),
        ("senml-cbor", "/", "/3/0/9 = 100", "81"),
        ("lwm2m-cbor", "/", "/3/0/9 = 100", "a1"),
    ] {
        let made = encode(&["--format", format, path, line]);
        let printed = made.printed(0);
        assert!(printed.starts_with(expected), "{format}: {printed}");
        let arguments = ["decode", "--object", ".", "--format", format, path];
        let piped = [&arguments[..], &["-"]].concat();
        let piped = run_with(&bundled(), &piped, printed.as_bytes());
        let argument = printed.strip_suffix('\n').unwrap();
        let given = run(&[&arguments[..], &[argument]].concat());
        for ran in [piped, given] {
            let mut values = ran.printed(0).lines().filter(|line| !line.starts_with('#'));
            let value = values.next().unwrap().split("  ").next().unwrap();
            assert_eq!((value, values.next()), (line, None), "{format}");
        }
    }
}

#[test]
fn binary_files_and_raw_are_used_unchanged() {
    for (format, path, line, is_mistakable) in [
        ("tlv", "/3/0", "/3/0/9 = 100", false),
        ("cbor", "/3/0/9", "/3/0/9 = 10", false),
        ("cbor", "/3/0/9", "/3/0/9 = 100", false),
        ("cbor", "/3/0/9", "/3/0/9 = -12299", true),
        ("opaque", "/5/0/0", "/5/0/0 = 0x31323334", true),
        ("opaque", "/5/0/0", "/5/0/0 = 0x7879", false),
        ("opaque", "/5/0/0", "/5/0/0 = 0x", false),
        ("text", "/3/0/9", "/3/0/9 = 100", false),
        ("text", "/3/0/0", r#"/3/0/0 = "0x31""#, true),
        ("text", "/3/0/0", r#"/3/0/0 = "0xyz""#, true),
        ("text", "/3/0/0", r#"/3/0/0 = "a\n""#, true),
    ] {
        let made = encode(&["--format", format, "--raw", path, line]);
        assert_eq!(made.code, Some(0), "{}", made.stderr);
        let warning = "warning[mistakable]";
        assert_eq!(made.stderr.contains(warning), is_mistakable, "{line}");
        let arguments = ["decode", "--object", ".", "--format", format, path, "-"];
        let read = run_with(&bundled(), &arguments, &made.bytes);
        assert_eq!(read.stdout.contains(line), !is_mistakable, "{line}");
        let raw = [&arguments[..], &["--raw"]].concat();
        let raw = run_with(&bundled(), &raw, &made.bytes);
        assert!(raw.printed(0).contains(line), "{line}: {}", raw.stdout);
    }
    let arguments = ["decode", "--object", ".", "--format", "text", "/3/0/9", "-"];
    for input in ["95", "95\n", "95\r\n", "0x3935\n"] {
        let read = run_with(&bundled(), &arguments, input.as_bytes());
        assert!(read.printed(0).contains("/3/0/9 = 95 "), "{input:?}");
    }
    decode(&["--format", "text", "/3/0/0", "0xyz"])
        .with_messages(&["error[no-hex]", "--raw takes it for the text itself"]);
    let raw = decode(&["--format", "text", "--raw", "/3/0/0", "0x31"]);
    assert!(raw.printed(0).contains(r#"/3/0/0 = "0x31""#));
}

#[test]
fn formats_have_names_and_numbers() {
    for format in ["tlv", "11542", "application/vnd.oma.lwm2m+tlv"] {
        decode(&["--format", format, "/3/0", "c10964"]).printed(0);
    }
    for format in ["opaque", "octet-stream", "42"] {
        let ran = decode(&["--format", format, "/5/0/0", "c10964"]);
        assert!(
            ran.printed(0).contains("/5/0/0 = 0xc10964  # Package"),
            "{format}"
        );
    }
    let ran = decode(&["--format", "senml-jason", "/3/0", "c10964"]);
    assert_eq!(ran.printed(2), "");
    ran.with_messages(&[
        "invalid value 'senml-jason'",
        "a similar value exists: 'senml-json'",
    ]);
    decode(&["--format", "11545", "/3/0", "c10964"])
        .with_messages(&["invalid value '11545'", "possible values: text"]);
}

#[test]
fn malformed_payloads_are_shown_up_to_the_error() {
    let truncated = &DEVICE[..180];
    let ran = decode(&["--format", "tlv", "/3/0", truncated]);
    let printed = ran.printed(2);
    assert!(printed.ends_with("/3/0/7/1 = 5000                      # Power Source Voltage\n"));
    ran.with_messages(&[
        "/3/0: malformed application/vnd.oma.lwm2m+tlv, byte 84",
        "payload, in hex:6:13",
        "6 | 42 01 13 88 87 08 41 00 7d 42",
        "  |             ^^ object 3",
        "check that the payload is whole",
    ]);
    let ran = decode(&[
        "--format",
        "senml-json",
        r#"[{"n":"/3/0/9","v":95},{"n":"/3/0/0","vs":abc}]"#,
    ]);
    assert!(ran.printed(2).contains("/3/0/9 = 95 "));
    ran.with_messages(&["malformed application/senml+json, byte 42", "payload:1:43"]);
    let ran = decode(&["--format", "tlv", "/3", "c10964"]);
    ran.with_messages(&["/3: malformed", "and of this path"]);
    let ran = decode(&["--format", "cbor", "/3/0/9", "39"]);
    ran.with_messages(&[
        "/3/0/9: malformed application/cbor, byte 0",
        "check that the payload is whole",
    ]);
}

#[test]
fn formats_without_paths_require_one() {
    let ran = decode(&["--format", "tlv", "c10964"]);
    assert_eq!(ran.printed(2), "");
    ran.with_messages(&[
        "do not say what they are of",
        "give the path of the request, such as /3/0",
    ]);
    let ran = decode(&["--format", "text", "/3/0", "5"]);
    assert_eq!(ran.printed(2), "");
    ran.with_messages(&[
        "a value needs the path of its Resource",
        "give the path of the request",
    ]);
    let ran = decode(&[
        "--format",
        "senml-json",
        "/4/0",
        r#"[{"n":"/3/0/9","v":95}]"#,
    ]);
    assert_eq!(ran.printed(2), "");
    ran.with_messages(&["/3/0/9: outside the path of the request"]);
    let ran = decode(&["--format", "tlv", "/3/x", "c10964"]);
    ran.with_messages(&[
        "invalid value '/3/x' for '[PATH]'",
        "byte 3: not a decimal number",
    ]);
}

#[test]
fn missing_definitions_are_reported() {
    let device = bundled()
        .join("LWM2M_Device-v1_2.xml")
        .display()
        .to_string();
    let payload = r#"[{"n":"/3/0/9","v":95},{"n":"/4711/0/1","v":1},{"n":"/4711/0/2","v":2}]"#;
    let ran = run(&[
        "decode",
        "--object",
        &device,
        "--format",
        "senml-json",
        payload,
    ]);
    let printed = ran.printed(0);
    assert!(printed.ends_with("/4711/0/1 = 1   # no definition of Object 4711\n/4711/0/2 = 2   # no definition of Object 4711\n"));
    let ran = ran.with_messages(&["there is no definition of Object 4711", "with --object"]);
    assert_eq!(ran.stderr.matches("warning").count(), 1);

    let ran = run(&["encode", "--format", "tlv", "/4711/0/1 = 0x0102"]);
    assert_eq!(ran.printed(0), "c2010102\n");
    ran.with_messages(&["there is no definition of Object 4711"]);
    let ran = run(&[
        "decode",
        "--object",
        "nowhere.xml",
        "--format",
        "tlv",
        "/3/0",
        "c10964",
    ]);
    assert_eq!(ran.printed(2), "");
    ran.with_messages(&["nowhere.xml: cannot be read"]);
}

#[test]
fn violations_have_a_note() {
    let ran = decode(&[
        "--format",
        "tlv",
        "/3/0",
        "c109c8 c24430ff c30b010203 c10e5a",
    ]);
    let expected = "\
# Object 3, Device, version 1.2
/3/0/9  = -56       # Battery Level, /100; outside 0..=100
/3/0/68 = 0x30ff    # not in the definition of the Object
/3/0/11 = 0x010203  # Error Code; a Multiple Resource has values in its Resource Instances; not of the type Integer
/3/0/14 = \"Z\"       # UTC Offset
";
    assert_eq!(ran.printed(0), expected);
}

#[test]
fn json_contains_all_facts() {
    let ran = decode(&[
        "--format",
        "tlv",
        "--output-format",
        "json",
        "/3/0",
        "8606410001410105 c1097f c40d5182428f",
    ]);
    let entries: Value = serde_json::from_str(ran.printed(0)).unwrap();
    assert_eq!(
        entries[1],
        serde_json::json!({
            "path": "/3/0/6/1", "object": "Device", "resource": "Available Power Sources",
            "type": "Integer", "value": 5, "label": "USB"
        })
    );
    assert_eq!(entries[2]["units"], "/100");
    assert_eq!(entries[2]["findings"][0], "outside 0..=100");
    assert_eq!(entries[3]["value"], 1_367_491_215);

    let json = ["--output-format", "json", "--format"];
    let link = decode(&[&json[..], &["link", "</3/0/6>;dim=2;obs"]].concat());
    let links: Value = serde_json::from_str(link.printed(0)).unwrap();
    let attributes = serde_json::json!([{"name": "dim", "value": "2"}, {"name": "obs"}]);
    assert_eq!(
        (&links[0]["target"], &links[0]["attributes"]),
        (&"/3/0/6".into(), &attributes)
    );

    let senml = r#"[{"bt":1700000000,"n":"/3/0/7/1","v":null},{"n":"/5/0/0","vd":"AP8"}]"#;
    let ran = decode(&[&json[..], &["senml-etch-json", senml]].concat());
    let entries: Value = serde_json::from_str(ran.printed(0)).unwrap();
    let first = entries[0].as_object().unwrap();
    assert_eq!(
        (&first["value"], &first["time"]),
        (&Value::Null, &1.7e9.into())
    );
    assert_eq!(entries[1]["value"], "00ff");
}

#[test]
fn values_are_encoded_in_any_format() {
    let lines = "/12/0/8 = Access Point  # by its label\n/12/0/9 = 11";
    let payload = encode(&["--format", "tlv", lines]).printed(0).to_owned();
    assert_eq!(payload, "c10800c1090b\n");
    // The whole Object.
    let payload = encode(&["--format", "tlv", "/12", lines])
        .printed(0)
        .to_owned();
    assert_eq!(payload, "0600c10800c1090b\n");
    let ran = encode(&["--format", "senml-json", "--raw", lines]);
    assert_eq!(
        ran.printed(0),
        r#"[{"bn":"/12/0/","n":"8","v":0},{"n":"9","v":11}]"#
    );

    let folder = tempdir().unwrap();
    let (values, out) = (
        folder.path().join("values.txt"),
        folder.path().join("out.bin"),
    );
    fs::write(&values, lines).unwrap();
    let (values, out) = (values.display().to_string(), out.display().to_string());
    let ran = encode(&["--format", "lwm2m-cbor", "--output", &out, &values]);
    assert_eq!(ran.printed(0), "");
    assert_eq!(ran.stderr, format!("wrote {out}\n"));
    assert_eq!(
        fs::read(&out).unwrap(),
        [0xa1, 0x82, 12, 0, 0xa2, 8, 0, 9, 11]
    );
    assert!(
        decode(&["--format", "lwm2m-cbor", &out])
            .printed(0)
            .contains("/12/0/9 = 11 ")
    );
}

#[test]
fn invalid_lines_yield_no_payload() {
    let ran = encode(&[
        "--format",
        "tlv",
        "/12/0/8 = Cable\n/12/0/9 = 11\n/12/zero = 1",
    ]);
    assert_eq!(ran.printed(2), "");
    ran.with_messages(&[
        "error[no-value]: `Cable` is no Integer",
        "lines:1:11",
        "object 12, resource 8",
        "or by its label, as in `Access point`",
        "error[no-path]: `/12/zero` is no path",
        "lines:3:1",
    ]);
    for (text, label) in [
        ("client", "Client (station)"),
        ("Acess point", "Access point"),
    ] {
        let ran = encode(&["--format", "tlv", &format!("/12/0/8 = {text}")]);
        assert_eq!(ran.printed(2), "");
        ran.with_messages(&[&format!("by its label, as in `{label}`")]);
    }
    let ran = encode(&["--format", "tlv", "# nothing but comments"]);
    assert_eq!(ran.printed(2), "");
    ran.with_messages(&["there is nothing to encode", "/3/0/9 = 100"]);
    let ran = encode(&["--format", "tlv", "/3/0/9 = 1\n/1/0/1 = 2"]);
    assert_eq!(ran.printed(2), "");
    ran.with_messages(&["cannot carry an Object ID", "choose another format or path"]);
    let ran = encode(&[
        "--format",
        "tlv",
        "--output",
        "no/such/folder/out",
        "/3/0/9 = 1",
    ]);
    assert_eq!(ran.printed(2), "");
    ran.with_messages(&["no/such/folder/out: cannot be written"]);
}

#[test]
fn violations_are_encoded_with_a_warning() {
    let ran = encode(&["--format", "tlv", "/3/0/9 = 101\n/3/0/14 = 5"]);
    assert_eq!(ran.printed(0), "c10965c10e05\n");
    ran.with_messages(&[
        "warning[breaks-definition]: /3/0/9: outside 0..=100",
        "lines:1:1",
        "/3/0/14: not of the type String",
        "lines:2:1",
    ]);
}

#[test]
fn help_is_complete() {
    let help = run(&["decode", "--help"]);
    let help = help.printed(0);
    for word in [
        "[PATH] <PAYLOAD>",
        "name of a file",
        "11542",
        "senml-etch-cbor",
        "--output-format",
    ] {
        assert!(help.contains(word), "no `{word}` in\n{help}");
    }
    let help = run(&["encode", "--help"]);
    let help = help.printed(0);
    for word in ["[PATH] <LINES>", "--raw", "--output <FILE>", "/3/0/6 = []"] {
        assert!(help.contains(word), "no `{word}` in\n{help}");
    }
    for line in help.lines() {
        assert!(line.chars().count() <= 100, "too long: {line}");
    }
    // The examples must work as described.
    assert!(help.contains("'/3/0/9 = 100'\n      prints c10964\n"));
    assert_eq!(
        encode(&["--format", "tlv", "/3/0/9 = 100"]).printed(0),
        "c10964\n"
    );
    let lines: Vec<&str> = help
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split("    ").next())
        .filter(|line| line.starts_with("/3") || line.starts_with("/4") || line.starts_with("/5"))
        .filter(|line| !line.ends_with("/9") && !line.ends_with("[]"))
        .collect();
    assert_eq!(lines.len(), 6);
    encode(&["--format", "senml-json", &lines.join("\n")]).printed(0);
}

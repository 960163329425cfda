//! The client, run beside what a test does with it.

use std::path::Path;

use clap::Parser;
use connectivity_client::{Options, run};
use tokio::sync::oneshot;

/// Runs the client with these arguments until the script is over and the client has stopped. The script
/// gets what stops the client.
pub(crate) async fn alongside<F: Future<Output = ()>>(
    arguments: &[&str],
    script: impl FnOnce(oneshot::Sender<()>) -> F,
) {
    let options = Options::parse_from([&["connectivity-client"], arguments].concat());
    let (stop, stopped) = oneshot::channel();
    let client = run(options, async {
        // A script that does not stop the client lets it go on to the end of the test.
        let _ = stopped.await;
    });
    let (client, ()) = tokio::join!(client, script(stop));
    client.unwrap();
}

/// A file of a folder.
pub(crate) fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

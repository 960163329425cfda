//! What a Server executes on its account.

use lwm2m_objects::operation::{Arguments, Hooks};
use lwm2m_objects::{Lwm2mServer, Path, Reason, ResourcePath};

/// What Servers have asked for, and has not been done yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Commands {
    latest: Option<Command>,
}

/// What a Server asks its client to do about the two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// To leave, for as long as the Disable Timeout says.
    Disable,
    /// To update its registration.
    Update,
    /// To bootstrap again.
    Bootstrap,
}

impl Commands {
    /// The command, which is to be carried out now.
    pub(crate) fn take(&mut self) -> Option<Command> {
        self.latest.take()
    }
}

impl Hooks<Lwm2mServer> for Commands {
    /// Accounts come and go by bootstrapping.
    fn accept_delete(&mut self, _: &Lwm2mServer, _: Path) -> Result<(), Reason> {
        Err(Reason::NotAllowed)
    }

    fn execute(&mut self, _: &mut Lwm2mServer, path: Path, _: Arguments<'_>) -> Result<(), Reason> {
        const COMMANDS: [(ResourcePath, Command); 3] = [
            (Lwm2mServer::DISABLE, Command::Disable),
            (Lwm2mServer::REGISTRATION_UPDATE_TRIGGER, Command::Update),
            (Lwm2mServer::BOOTSTRAP_REQUEST_TRIGGER, Command::Bootstrap),
        ];
        let instance = path.object_instance_id();
        let mut commands = COMMANDS.iter();
        let command = commands.find(|(of, _)| instance.is_some_and(|id| of.path(id) == path));
        let (_, command) = command.ok_or(Reason::NotImplemented)?;
        self.latest = Some(*command);
        Ok(())
    }
}

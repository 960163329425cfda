//! What a Server executes on its account.

use lwm2m_objects::operation::{Arguments, Hooks};
use lwm2m_objects::{Path, Reason, ResourcePath, Server};

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

impl Hooks<Server> for Commands {
    /// Accounts come and go by bootstrapping.
    fn accept_delete(&mut self, _: &Server, _: Path) -> Result<(), Reason> {
        Err(Reason::NotAllowed)
    }

    fn execute(&mut self, _: &mut Server, path: Path, _: Arguments<'_>) -> Result<(), Reason> {
        const COMMANDS: [(ResourcePath, Command); 3] = [
            (Server::DISABLE, Command::Disable),
            (Server::REGISTRATION_UPDATE_TRIGGER, Command::Update),
            (Server::BOOTSTRAP_REQUEST_TRIGGER, Command::Bootstrap),
        ];
        let instance = path.object_instance_id();
        let mut commands = COMMANDS.iter();
        let command = commands.find(|(of, _)| instance.is_some_and(|id| of.path(id) == path));
        let (_, command) = command.ok_or(Reason::NotImplemented)?;
        self.latest = Some(*command);
        Ok(())
    }
}

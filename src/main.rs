//! Incontro's one program: `incontro serve`, and what an operator needs beside it. Wires the
//! floors together and owns nothing.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use incontro::cli;
use incontro::config::Settings;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// B2B meetings across time zones: booked, invited, held in a room of their own, and logged.
#[derive(Parser)]
#[command(version, about)]
struct Incontro {
    /// A settings file; `config/default.toml` explains every key.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
#[expect(clippy::large_enum_variant, reason = "there is one, on the way to its own function")]
enum Command {
    /// Serve the console, the personal pages, the rooms and the outbox.
    Serve {
        /// With plainly fictitious missions to look at, made at the first start.
        #[arg(long)]
        demo: bool,
        /// Where the database, the mails and the key live.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
        /// Where to listen.
        #[arg(long, value_name = "ADDR:PORT")]
        listen: Option<SocketAddr>,
    },
    /// Bring the database's schema up to date, and end.
    Migrate,
    /// Copy the SQLite database into a new file, whole and checked, while it is used.
    Backup {
        /// Where to; it must not be there yet.
        file: PathBuf,
        /// Where the database lies, if not where the settings say.
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
    },
    /// The agency's staff.
    Admin {
        #[command(subcommand)]
        what: Admin,
    },
    /// Check the settings, and end.
    CheckConfig,
    /// Mail, both ways.
    Mail {
        #[command(subcommand)]
        what: Mail,
    },
    /// Show the time-zone rules in force, and where the usual tables disagree.
    Zones {
        /// For programs.
        #[arg(long)]
        json: bool,
    },
    /// Find the hours that two places share, without a database.
    Slots(cli::SlotsAsked),
    /// Print the staff API as OpenAPI.
    Openapi,
}

#[derive(Subcommand)]
enum Mail {
    /// Connect to the mail servers of the settings, sign a mail, show the DNS records to publish,
    /// and say what is missing; fails where mail would not go out.
    Check {
        /// For programs.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Subcommand)]
enum Admin {
    /// Make an account; the password is read from standard input.
    Create {
        /// What they sign in with.
        #[arg(long)]
        email: String,
        /// What colleagues call them.
        #[arg(long)]
        name: String,
    },
    /// Give an account a new password, read from standard input, and sign everyone out.
    Password {
        /// What they sign in with.
        #[arg(long)]
        email: String,
    },
    /// Let an account sign in no more, and sign everyone out; asks first where it hosts meetings.
    Disable {
        /// What they sign in with.
        #[arg(long)]
        email: String,
        /// Take them out of the meetings they host without asking.
        #[arg(long)]
        yes: bool,
    },
}

fn main() -> ExitCode {
    let Incontro { config, command } = Incontro::parse();
    match run(config.as_deref(), command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            cli::complain(&*error);
            ExitCode::FAILURE
        }
    }
}

fn run(config: Option<&Path>, command: Command) -> Result<(), Box<dyn std::error::Error>> {
    let mut settings = Settings::read(config, std::env::vars())?;
    let system = actix_web::rt::System::new();
    match command {
        Command::Serve { demo, data_dir, listen } => {
            settings.server.data_dir = data_dir.unwrap_or(settings.server.data_dir);
            settings.server.listen = listen.unwrap_or(settings.server.listen);
            system.block_on(cli::serve(settings, demo))
        }
        Command::Migrate => system.block_on(cli::migrate(&settings)),
        Command::Backup { file, data_dir } => {
            settings.server.data_dir = data_dir.unwrap_or(settings.server.data_dir);
            system.block_on(cli::back_up(&settings, &file))
        }
        Command::Admin { what: Admin::Create { email, name } } => {
            system.block_on(cli::create_admin(settings, &email, &name))
        }
        Command::Admin { what: Admin::Password { email } } => {
            system.block_on(cli::change_password(settings, &email))
        }
        Command::Admin { what: Admin::Disable { email, yes } } => {
            system.block_on(cli::disable_account(settings, &email, yes))
        }
        Command::Mail { what: Mail::Check { json } } => {
            system.block_on(cli::check_mail(&settings, json))
        }
        Command::CheckConfig => cli::check_config(&settings),
        Command::Zones { json } => cli::show_zones(&settings, json),
        Command::Slots(asked) => cli::show_slots(&settings, &asked),
        Command::Openapi => cli::show_openapi(),
    }
}

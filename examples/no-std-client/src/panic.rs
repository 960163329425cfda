//! Without std, what happens on a panic is for the program to say.

use core::panic::PanicInfo;

unsafe extern "C" {
    /// Nobody has it. Where the linker asks for it, something can panic.
    safe fn a_panic_path_remains() -> !;
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    a_panic_path_remains()
}

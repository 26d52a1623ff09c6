use anyhow::Result;
pub fn run(_files: &[&str]) -> Result<()> { Ok(()) }

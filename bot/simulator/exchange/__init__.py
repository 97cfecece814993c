"""Exchange Online of the simulated tenant: InvokeCommand, as the PowerShell module speaks it."""

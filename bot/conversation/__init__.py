"""What is said: inputs, commands, dialogs, and views. No framework, no words of any language."""

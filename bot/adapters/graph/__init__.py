"""Microsoft Graph: people, groups and guests of Entra. The one folder that imports msgraph."""

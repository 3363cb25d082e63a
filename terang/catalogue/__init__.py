"""The list of public information (DIP) and of excluded information (DIK), of all bodies."""

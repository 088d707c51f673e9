"""Where staff build the registration form: questions and categories."""

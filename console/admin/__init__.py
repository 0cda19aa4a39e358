"""The admins' pages: accounts and the audit log. They open no chat, no case, no agenda."""

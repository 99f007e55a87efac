"""The office folder: engine, sessions, migrations, dimension tables, search index, files."""

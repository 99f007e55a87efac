"""What stands around the customers' list: filter, columns, views, counts, export, print, edit."""

"""Files of others: workbooks in and out."""

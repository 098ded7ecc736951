"""Documents to keep and to print: cleaned HTML as PDF, drawn here, without any browser."""

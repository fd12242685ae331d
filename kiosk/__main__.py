"""`python -m kiosk` is the command `makerdesk`."""

from kiosk.app.cli import main

if __name__ == "__main__":
    main()

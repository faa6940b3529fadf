"""`python -m studio` is `sfumato`."""

from studio.cli import main

if __name__ == "__main__":
    main()

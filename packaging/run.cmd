@echo off
rem Written, not run by us: the Windows twin of packaging/run.
py -3 "%~dp0launch.py" run %*
exit /b %errorlevel%

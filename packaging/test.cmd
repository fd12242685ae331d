@echo off
rem Written, not run by us: the Windows twin of packaging/test.
py -3 "%~dp0launch.py" test %*
exit /b %errorlevel%

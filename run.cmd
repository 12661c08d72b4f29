@echo off
rem Une seule commande, même sur un ordinateur neuf :
rem   run [arguments]              installe ce qu'il faut, puis démarre CdP Desktop
rem   run test [arguments pytest]  installe ce qu'il faut, puis vérifie le code et passe les tests
setlocal
chcp 65001 >nul
set "HERE=%~dp0"
set "VENV=%HERE%.venv"
set "PYTHON=%VENV%\Scripts\python.exe"

set "MADE_IN="
if not exist "%PYTHON%" goto install
if exist "%VENV%\installed.path" set /p MADE_IN=<"%VENV%\installed.path"
if not "%MADE_IN%"=="%HERE%" goto install
fc /b "%HERE%pyproject.toml" "%VENV%\installed.toml" >nul 2>&1 || goto install
fc /b "%HERE%requirements.lock" "%VENV%\installed.lock" >nul 2>&1 || goto install
goto ready

:install
py -3 -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))" 2>nul
if errorlevel 1 (
    echo CdP Desktop demande Python 3.11, 3.12, 3.13 ou 3.14. Installez-le, puis relancez la commande :
    echo     winget install Python.Python.3.13
    exit /b 1
)
echo Installation de CdP Desktop : environ une minute, une seule fois...
py -3 -m venv "%VENV%" || goto failed
set "PIP=-m pip --disable-pip-version-check install -q"
"%PYTHON%" %PIP% --require-hashes --only-binary :all: -r "%HERE%requirements.lock" || goto failed
"%PYTHON%" %PIP% --no-deps --no-build-isolation -e "%HERE%." || goto failed
>"%VENV%\installed.path" echo %HERE%
copy /y "%HERE%pyproject.toml" "%VENV%\installed.toml" >nul
copy /y "%HERE%requirements.lock" "%VENV%\installed.lock" >nul
echo Installation terminée.

:ready
if /i "%~1"=="test" goto tests
"%PYTHON%" -m cdp_desktop %*
exit /b %errorlevel%

:tests
cd /d "%HERE%"
set ARGS=
:shift_one
shift
if not "%~1"=="" (
    set ARGS=%ARGS% %1
    goto shift_one
)
set SOUND=0
"%PYTHON%" -m ruff check . || set SOUND=1
"%PYTHON%" -m ruff format --check . || set SOUND=1
"%PYTHON%" -m mypy || set SOUND=1
"%PYTHON%" -m pytest %ARGS% || set SOUND=1
exit /b %SOUND%

:failed
echo L’installation s’est arrêtée et rien n’a démarré. Vérifiez l’accès au réseau, puis relancez la commande.
exit /b 1
